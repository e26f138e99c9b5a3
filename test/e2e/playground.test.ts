import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, launchChromium } from "../support/browser-process.ts";
import { startServer, TEST_KEY } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const RUN = "Control+Enter";

describe.skipIf(!hasChromium)("the GraphiQL page in a browser", () => {
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    await page.goto(new URL("graphiql/", server.url).href);
    await page.fill("#api-key", TEST_KEY);
    await page.waitForSelector(".graphiql-query-editor .monaco-editor");
  });

  afterAll(async () => {
    await browser?.close();
    await server?.end();
  });

  /** Opens the tab of an example. */
  async function open(name: string): Promise<void> {
    await page.click(`.graphiql-tabs button:has-text("${name}")`);
    await expect.poll(() => textOf(".graphiql-query-editor")).toContain(` ${name}`);
  }

  /** Runs the operation of the open tab, and waits until the answer contains the text. */
  async function run(answer: string): Promise<string> {
    await page.click(".graphiql-query-editor .view-lines");
    await page.keyboard.press(RUN);
    await expect.poll(shown, { timeout: 20_000 }).toContain(answer);
    return shown();
  }

  const shown = (): Promise<string> => textOf(".graphiql-response");

  async function textOf(editor: string): Promise<string> {
    const text = await page.textContent(`${editor} .view-lines`);
    return (text ?? "").replaceAll("\u00a0", " ");
  }

  async function setVariables(variables: object): Promise<void> {
    await page.click(".graphiql-editor-tool .view-lines");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText(JSON.stringify(variables));
  }

  it("answers a query of its example tab", async () => {
    await open("FindPeople");
    expect(await run('"totalCount": 0')).toContain('"nodes": []');
  });

  it("uploads a picked file, and follows its import by a subscription", async () => {
    await page.setInputFiles("#files", {
      name: "list.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("First name,Email\nAna,ana@example.com\nIvo,ivo@example.com\n"),
    });
    await open("ImportPeople");
    const uploaded = await run('"userErrors": []');
    const id = /imp_[0-9a-f]{24}/.exec(uploaded)?.[0];
    expect(id).toBeDefined();
    await open("ImportProgress");
    await setVariables({ id });
    expect(await run('"status": "FINISHED"')).toContain('"createdPeople": 2');
    await open("FindPeople");
    // The editor renders only the part of the answer that is visible without scrolling. So the test expects only texts
    // that are near the start of the answer.
    expect(await run("ana@example.com")).toContain("Import list.csv");
  });

  it("loads nothing from other servers, and logs no error", () => {
    const elsewhere = asked.filter(
      (url) => !url.startsWith(server.url) && !/^(?:data|blob):/.test(url),
    );
    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
  });
});
