import { startBuiltServer } from "./import/built-server.ts";
import { launchChromium } from "../test/support/browser-process.ts";
import { measureFirstLoad } from "./console/first-load.ts";
import { measureInteractions } from "./console/interactions.ts";
import { measureMemory } from "./console/memory.ts";
import { openList } from "./console/open-list.ts";
import { measureScrolling } from "./console/scrolling.ts";
import type { Figure } from "./report.ts";
import { countIn, seedPeople } from "./seed-people.ts";
import { withMongod } from "./use-mongod.ts";

const PEOPLE = 100_000;
const MEMORY_MINUTES = 10;

/**
 * Measures what a first visit loads, and what scrolling, interactions and a long stay in a list of 100,000 people cost
 * the browser. Costs are processor time of the page's main thread, which other load on the machine does not distort.
 * `--minutes=N` sets the length of the stay.
 */
export async function readConsole(args: readonly string[]): Promise<readonly Figure[]> {
  const minutes = Number(valueOf(args, "minutes") ?? MEMORY_MINUTES);
  return withMongod(async () => {
    await seedPeople(countIn(args) ?? PEOPLE);
    const server = await startBuiltServer();
    const browser = await launchChromium();
    try {
      const list = await openList(browser, server);
      return [
        ...measureFirstLoad(),
        ...(await measureScrolling(browser, list)),
        ...(await measureInteractions(browser, list)),
        ...(await measureMemory(list, minutes)),
      ];
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

function valueOf(args: readonly string[], name: string): string | undefined {
  const start = `--${name}=`;
  return args.find((arg) => arg.startsWith(start))?.slice(start.length);
}
