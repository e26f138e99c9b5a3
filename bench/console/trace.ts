import type { Browser, Page } from "playwright-core";

const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Returns the processor time, in milliseconds, of each task on the page's main thread while the work ran. */
export async function traceTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    (await browser.stopTracing()).toString(),
  );
  const mains = trace.traceEvents.filter(
    ({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain",
  );
  const tasksOf = ({ pid, tid }: TraceEvent): readonly number[] =>
    trace.traceEvents
      .filter((event) => event.pid === pid && event.tid === tid && event.name === "RunTask")
      .map(({ tdur = 0 }) => tdur / 1_000);
  // Other renderer processes are spares of the browser; the busiest one belongs to the page.
  return mains.map(tasksOf).toSorted((left, right) => sum(right) - sum(left))[0] ?? [];
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
