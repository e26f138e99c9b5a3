import type { Browser, Page } from "playwright-core";
import type { BuiltServer } from "../import/built-server.ts";

/** Signs in and opens the list of all people in a fresh browser context, so that nothing is cached. */
export async function openList(browser: Browser, server: BuiltServer): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1_400, height: 900 } });
  await page.goto(new URL(`app/#key=${server.key}`, server.url).href);
  await page.waitForSelector("[role=row] bdi");
  await page.waitForSelector("h1 span");
  return page;
}
