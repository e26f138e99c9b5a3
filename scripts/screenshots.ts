import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { createClient } from "../demo/client.ts";
import { importFile } from "../demo/import-file.ts";
import { startServer } from "../demo/start-server.ts";
import { launchChromium } from "../test/support/browser-process.ts";

/** Takes the README's pictures of the console, light and dark, from the demo's people: npm run screenshots. */

const KEY = "a-key-of-the-screenshots";
const IMAGES = fileURLToPath(new URL("../docs/images/", import.meta.url));
const SAMPLE = fileURLToPath(new URL("../samples/people.csv", import.meta.url));

interface Picture {
  readonly name: string;
  readonly path: (ids: readonly string[]) => string;
  /** Brings the page to what the picture is to show. */
  readonly arrange: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  {
    name: "console-people",
    path: () => "/people",
    arrange: async (page) => {
      await page.waitForSelector("[role=row] bdi");
      await page.locator("[data-tick]").nth(1).click();
      await page.locator("[data-tick]").nth(3).click();
    },
  },
  {
    name: "console-profile",
    path: ([id = ""]) => `/people/${id}`,
    arrange: async (page) => {
      await page.waitForSelector("[aria-labelledby] > ol > li >> text=Import");
    },
  },
  {
    name: "console-merge",
    path: (ids) => `/people?panel=merge&ids=${encodeURIComponent(JSON.stringify(ids))}`,
    arrange: async (page) => {
      await page.waitForSelector("[role=dialog] [role=radiogroup]");
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), "people-screenshots-"));
process.env["DATA_DIR"] = folder;
const server = await startServer(KEY);
const client = createClient(server.address, KEY);
const browser = await launchChromium();
try {
  await importFile(client, { name: "people.csv", bytes: readFileSync(SAMPLE) }, { isQuiet: true });
  const ids = await findPair();
  mkdirSync(IMAGES, { recursive: true });
  for (const scheme of ["light", "dark"] as const) await takeAll(browser, scheme, ids);
} finally {
  await browser.close();
  await client.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function takeAll(
  chromium: Browser,
  colorScheme: "light" | "dark",
  ids: readonly string[],
): Promise<void> {
  const context = await chromium.newContext({
    viewport: { width: 1_280, height: 720 },
    locale: "en-GB",
    colorScheme,
  });
  const page = await context.newPage();
  await page.goto(new URL(`app/#key=${KEY}`, server.address).href);
  await page.waitForSelector("nav");
  for (const { name, path, arrange } of pictures) {
    await page.goto(new URL(`app/#${path(ids)}`, server.address).href);
    await arrange(page);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(IMAGES, `${name}-${colorScheme}.png`) });
  }
  await context.close();
}

/** Two people who may be one: the first suggested pair. */
async function findPair(): Promise<readonly string[]> {
  for (let after: string | null = null; ;) {
    const { duplicates }: DuplicatesPage = await client.request<DuplicatesPage>(
      `query Pairs($after: String) {
        duplicates(first: 20, after: $after) {
          nodes { people { id } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { after },
    );
    const [group] = duplicates.nodes;
    if (group !== undefined) return group.people.map(({ id }) => id);
    if (!duplicates.pageInfo.hasNextPage) return [];
    after = duplicates.pageInfo.endCursor;
  }
}

interface DuplicatesPage {
  readonly duplicates: {
    readonly nodes: readonly { readonly people: readonly { readonly id: string }[] }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
