import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "./browser-process.ts";
import { TEST_KEY } from "./server.ts";

export { hasChromium } from "./browser-process.ts";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

// A string, because this script runs in the page.
const TELL_VIOLATIONS = `document.addEventListener("securitypolicyviolation", (event) => {
  console.error("The policy forbids " + event.violatedDirective + " " + event.sample);
})`;

const WIDE = { width: 1400, height: 900 };
const NARROW = { width: 360, height: 740 };

/** A browser for all tests of a file; a test fails if one of its pages has an unexpected error. */
export interface TestBrowser {
  /**
   * Opens a page; requests to other servers, errors and violations of the security policy fail the
   * test.
   */
  readonly open: (url: string) => Promise<Page>;
  /** Opens a page of the console, such as "/people", signed in with a key. */
  readonly openConsole: (serverUrl: string, path?: string, key?: string) => Promise<Page>;
}

/**
 * Gives a test file one browser. After each test it closes the pages, and fails the test if a page had an error,
 * unless the error matches `expected`: some errors must happen when a server is killed.
 */
export function useBrowser({ expected }: { readonly expected?: RegExp } = {}): TestBrowser {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const met = faults;
    const opened = contexts;
    faults = [];
    contexts = [];
    for (const context of opened) await context.close();
    expect(met).toEqual([]);
  });

  async function open(url: string): Promise<Page> {
    if (browser === undefined) throw new Error("The browser has not been started yet.");
    const context = await browser.newContext({ viewport: WIDE, locale: "en-GB" });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const { origin } = new URL(url);
    page.on("request", (request) => {
      if (!request.url().startsWith(`${origin}/`)) faults.push(`asked ${request.url()}`);
    });
    page.on("pageerror", (error) => faults.push(`threw ${error.message}`));
    page.on("console", (message) => {
      // A refused key is answered with 401, which browsers log by themselves.
      if (message.text().includes("status of 401")) return;
      if (expected?.test(message.text()) === true) return;
      if (["error", "warning"].includes(message.type())) faults.push(`said ${message.text()}`);
    });
    await page.addInitScript(TELL_VIOLATIONS);
    await page.goto(url);
    return page;
  }

  return {
    open,
    openConsole: async (serverUrl, path = "/people", key = TEST_KEY) => {
      const page = await open(new URL(`app/#key=${encodeURIComponent(key)}`, serverUrl).href);
      await page.waitForSelector("nav");
      await go(page, path);
      return page;
    },
  };
}

/** Opens another address of the console in a page that is signed in. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(`${page.url().replace(/#.*/, "")}#${path}`);
  await page.waitForSelector("h1");
}

const shots = process.env["SCREENSHOTS"];

/**
 * Saves pictures of the page in both themes, wide and narrow, in the folder that SCREENSHOTS names;
 * does nothing if it is unset.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [WIDE, NARROW]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      const path = `${shots}/${name}-${colorScheme}-${String(viewport.width)}.png`;
      await page.screenshot({ path });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(WIDE);
}

/** Chooses a file in the import wizard, with the mouse, or with Enter on the focused button. */
export async function chooseFile(
  page: Page,
  { name, content }: TestFile,
  by: "mouse" | "keyboard" = "mouse",
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  if (by === "mouse") await page.getByRole("button", { name: "Choose a file" }).click();
  else await page.keyboard.press("Enter");
  const buffer = Buffer.from(content);
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer });
}

/** A file to choose in the console, with the name that the console shows. */
export interface TestFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Presses Tab until the target has the focus, as a user without a mouse would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${target.toString()}.`);
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * Asserts that axe reports no accessibility problem of the page in both themes, wide and narrow.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize() ?? WIDE;
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [WIDE, NARROW]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      expect({ colorScheme, width: viewport.width, found: await findFaults(page) }).toEqual({
        colorScheme,
        width: viewport.width,
        found: [],
      });
    }
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  await page.setViewportSize(before);
}

// The first check leaves out the rule `region`: all content must be in a landmark. The second check tests only this
// rule, and leaves out open menus. Menus are rendered outside every landmark, which is allowed because an open menu has
// the focus.
const AXE_RUN = `(async () => {
  const all = { resultTypes: ["violations"], rules: { region: { enabled: false } } };
  const region = { resultTypes: ["violations"], runOnly: ["region"] };
  const { violations } = await axe.run(document, all);
  const { violations: outside } = await axe.run({ exclude: ["[data-base-ui-portal]"] }, region);
  return [...violations, ...outside];
})()`;

async function findFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const violations: readonly AxeViolation[] = await page.evaluate(AXE_RUN);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
