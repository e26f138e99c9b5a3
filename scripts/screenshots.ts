/**
 * Takes the README's pictures of the console in the light and the dark theme, with the demo's people. Run by npm run
 * screenshots.
 */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { createClient } from "../demo/client.ts";
import { startServer } from "../demo/start-server.ts";
import { launchChromium } from "../test/support/browser-process.ts";

const KEY = "a-key-of-the-screenshots";
const IMAGES = fileURLToPath(new URL("../docs/images/", import.meta.url));
const SAMPLE = fileURLToPath(new URL("../samples/people.csv", import.meta.url));

interface Picture {
  readonly name: string;
  readonly path: (ids: readonly string[]) => string;
  /** Brings the page to the state that the picture shows. */
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
  mkdirSync(IMAGES, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1_280, height: 720 },
    locale: "en-GB",
    colorScheme: "light",
    // Without animations, so that no picture is taken while one theme fades into the other.
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(120_000);
  await page.goto(new URL(`app/#key=${KEY}`, server.address).href);
  await page.waitForSelector("nav");
  await takeImport(page);
  const ids = await findPair();
  for (const { name, path, arrange } of pictures) {
    await page.goto(new URL(`app/#${path(ids)}`, server.address).href);
    await arrange(page);
    await take(page, name);
  }
} finally {
  await browser.close();
  await client.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Saves one picture of the page in the light theme and one in the dark theme. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForLoadState("networkidle");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(IMAGES, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Imports the demo's people through the console, and takes a picture of each step on the way. */
async function takeImport(page: Page): Promise<void> {
  await page.goto(new URL("app/#/imports/new", server.address).href);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles(SAMPLE);
  await page.getByRole("region", { name: "Preview" }).locator("strong").waitFor();
  await take(page, "console-import-columns");
  await page.getByRole("button", { name: "Analyze" }).click();
  await page.getByRole("region", { name: "Examples of duplicates" }).waitFor();
  await take(page, "console-import-check");
  await page.getByRole("button", { name: /^Import [\d,]+ rows$/ }).click();
  await page.getByRole("heading", { name: "Finished" }).waitFor();
  const queue = page.getByRole("region", { name: "Rows left for you to decide" });
  await queue.getByText("Become").first().waitFor();
  await take(page, "console-import-result");
  await page.getByRole("button", { name: "Dismiss" }).click();
}

/** Returns the ids of the first suggested pair of duplicates. */
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
