import type { Browser, Page } from "playwright-core";
import { rounded } from "../report.ts";
import type { Figure } from "../report.ts";
import { toConsoleFigure } from "./figure.ts";
import { sum, traceTasks } from "./trace.ts";

const FRAMES = 120;
const MOST_MS_A_FRAME = 10;
const LONGEST_TASK_MS = 50;

/** Measures scrolling of the people list by a row, by half a screen and by ten screens per frame. */
export async function measureScrolling(browser: Browser, page: Page): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, pixels] of [
    ["a row", 40],
    ["half a screen", 400],
    ["ten screens", 8_000],
  ] as const) {
    // The first steps are not measured: they compile the code that later ones run.
    await scroll(page, pixels, 20);
    const tasks = await traceTasks(browser, page, () => scroll(page, pixels, FRAMES));
    const perFrame = sum(tasks) / FRAMES;
    const longest = Math.max(...tasks);
    console.error(`Scrolled by ${name}: ${String(rounded(perFrame))} ms a frame.`);
    figures.push(
      toConsoleFigure(
        `scrolling by ${name} a frame: main thread a frame`,
        `${String(rounded(perFrame))} ms`,
        { target: `≤ ${String(MOST_MS_A_FRAME)} ms`, isMet: perFrame <= MOST_MS_A_FRAME },
      ),
      toConsoleFigure(
        `scrolling by ${name} a frame: longest task`,
        `${String(rounded(longest))} ms`,
        {
          target: `≤ ${String(LONGEST_TASK_MS)} ms`,
          isMet: longest <= LONGEST_TASK_MS,
        },
      ),
    );
  }
  return figures;
}

/** Scrolls the list from its top, this many pixels per frame, and waits until the rows in view are loaded. */
async function scroll(page: Page, pixels: number, frames: number): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector("[role=grid]");
    grid.scrollTop = 0;
    let left = ${String(frames)};
    const step = () => {
      if (left === 0) return resolve();
      left -= 1;
      grid.scrollTop += ${String(pixels)};
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
}
