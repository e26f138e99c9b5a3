import type { CDPSession, Page } from "playwright-core";
import type { Figure } from "../report.ts";
import { toConsoleFigure } from "./figure.ts";

const REGION_ROWS = 5_000;
const GROWTH = 1.1; // Growth beyond a tenth counts as a leak; less is noise of the heap.

/** Scrolls up and down through the same 5,000 people, and reports whether the heap still grows once all were loaded. */
export async function measureMemory(page: Page, minutes: number): Promise<readonly Figure[]> {
  const session = await page.context().newCDPSession(page);
  await sweep(page);
  await sweep(page);
  const before = await usedMegabytes(session);
  const end = Date.now() + minutes * 60_000;
  let sweeps = 0;
  while (Date.now() < end) {
    await sweep(page);
    sweeps += 1;
    console.error(`Swept ${String(sweeps)} times: ${String(await usedMegabytes(session))} MB.`);
  }
  const after = await usedMegabytes(session);
  return [
    toConsoleFigure(
      `heap after ${String(minutes)} minutes in the list, ${String(sweeps)} times through ${String(REGION_ROWS)} people`,
      `${String(before)} → ${String(after)} MB`,
      { target: "flat", isMet: after <= before * GROWTH },
    ),
  ];
}

async function sweep(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector("[role=grid]");
    const end = ${String(REGION_ROWS * 40)};
    let step = 400;
    grid.scrollTop = 0;
    const move = () => {
      grid.scrollTop += step;
      if (grid.scrollTop >= end) step = -400;
      if (step < 0 && grid.scrollTop === 0) return resolve();
      requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  })`);
}

async function usedMegabytes(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return Math.round(usedSize / 1_000_000);
}
