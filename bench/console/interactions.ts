import type { Browser, Page } from "playwright-core";
import { rounded } from "../report.ts";
import type { Figure } from "../report.ts";
import { toConsoleFigure } from "./figure.ts";
import { sum, traceTasks } from "./trace.ts";

const MOST_MS = 100;

interface Interaction {
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
  /** Waits until the page shows the result of `act`. */
  readonly shown: (page: Page) => Promise<unknown>;
  readonly undo: (page: Page) => Promise<void>;
}

const clear = (page: Page): Promise<void> => page.keyboard.press("Escape");

const interactions: readonly Interaction[] = [
  {
    name: "select a person",
    act: (page) => page.locator("[data-tick]").nth(2).click(),
    shown: (page) => page.waitForSelector("text=1 selected"),
    undo: clear,
  },
  {
    name: "select all that match",
    act: async (page) => {
      await page.getByRole("grid").focus();
      await page.keyboard.press("Control+a");
    },
    shown: (page) => page.waitForSelector("text=that match are selected"),
    undo: clear,
  },
  {
    name: "search: one letter",
    act: (page) => page.getByRole("searchbox").fill("m"),
    shown: (page) => page.waitForSelector("text=Save as segment"),
    undo: (page) => page.getByRole("searchbox").fill(""),
  },
  {
    name: "open the filter",
    act: (page) => page.getByRole("button", { name: "Filter", exact: true }).click(),
    shown: (page) => page.getByRole("button", { name: "Done" }).waitFor(),
    undo: (page) => page.getByRole("button", { name: "Done" }).click(),
  },
  {
    name: "open a menu",
    act: (page) => page.getByRole("button", { name: "Columns" }).click(),
    shown: (page) => page.waitForSelector("[role=menu]"),
    undo: clear,
  },
  {
    name: "go anywhere",
    act: (page) => page.keyboard.press("Control+k"),
    shown: (page) => page.waitForSelector("[role=dialog]"),
    undo: clear,
  },
];

/**
 * Measures the second of two runs of each interaction: the processor time of the main thread, from the press until the
 * result is shown.
 */
export async function measureInteractions(
  browser: Browser,
  page: Page,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  await page.evaluate(`document.querySelector("[role=grid]").scrollTo(0, 0)`);
  await page.locator("[data-tick]").nth(2).waitFor();
  for (const { name, act, shown, undo } of interactions) {
    await act(page);
    await shown(page);
    await undo(page);
    await page.waitForTimeout(1_000);
    const tasks = await traceTasks(browser, page, async () => {
      await act(page);
      await shown(page);
    });
    await undo(page);
    await page.waitForTimeout(1_000);
    const ms = sum(tasks);
    console.error(`${name}: ${String(rounded(ms))} ms.`);
    figures.push(
      toConsoleFigure(name, `${String(rounded(ms))} ms`, {
        target: `≤ ${String(MOST_MS)} ms`,
        isMet: ms <= MOST_MS,
      }),
    );
  }
  return figures;
}
