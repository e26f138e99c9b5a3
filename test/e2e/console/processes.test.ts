import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { chooseFile, hasChromium, useBrowser } from "../../support/browser.ts";
import { aDatabaseUrl } from "../../support/database.ts";
import { startServer } from "../../support/server.ts";
import type { ServerProcess } from "../../support/server.ts";

// Records system notifications instead of showing them, and pretends that the tab is hidden.
const LOOK_ELSEWHERE = `(() => {
  window.shownNotices = [];
  const System = window.Notification;
  window.Notification = class extends System {
    constructor(text, options) {
      super(text, options);
      window.shownNotices.push(text);
    }
  };
  Object.defineProperty(document, "hidden", { get: () => window.isAway, configurable: true });
  window.isAway = true;
})()`;
const COME_BACK = `(() => {
  window.isAway = false;
  document.dispatchEvent(new Event("visibilitychange"));
})()`;

describe.skipIf(!hasChromium)("consoles of two server processes with one database", () => {
  let left: ServerProcess;
  let right: ServerProcess;
  const browser = useBrowser();
  beforeAll(async () => {
    const MONGODB_URI = aDatabaseUrl();
    left = await startServer({ MONGODB_URI });
    right = await startServer({ MONGODB_URI });
  });

  it("show a change to a person that was made in the other console", async () => {
    const { createPerson } = await left.client.ask<{ createPerson: { person: { id: string } } }>(
      `mutation { createPerson(input: { firstName: "Iva", emails: ["iva@example.com"] }) { person { id } } }`,
    );
    const path = `/people/${createPerson.person.id}`;
    const here = await browser.openConsole(left.url, path);
    const there = await browser.openConsole(right.url, path);
    await here.getByRole("button", { name: "City: Add" }).waitFor();
    await there.getByRole("button", { name: "City: Add" }).click();
    await there.getByRole("textbox", { name: "City" }).fill("Split");
    await there.keyboard.press("Enter");
    await here.getByRole("button", { name: "City: Split" }).waitFor();
    const history = here.getByRole("region", { name: "History" });
    await history.getByText("Split").waitFor();
    expect(await history.getByText("Split").count()).toBe(1);
  });

  it("report the end of an import on every page, in the tab's title until it is seen, and by a system notification", async () => {
    const here = await browser.openConsole(left.url, "/tags");
    await here.getByRole("heading", { name: "Tags", level: 1 }).waitFor();
    await here.context().grantPermissions(["notifications"]);
    await here.evaluate(LOOK_ELSEWHERE);
    const there = await browser.openConsole(right.url, "/imports/new");
    await importAll(there, "told.csv");
    await here.getByRole("status").getByText("told.csv is imported.").waitFor();
    expect(await here.title()).toBe("● told.csv is imported.");
    expect(await here.evaluate("window.shownNotices")).toEqual(["told.csv is imported."]);
    await here.evaluate(COME_BACK);
    expect(await here.title()).toBe("Tags · People");
    await here.getByRole("button", { name: "View" }).click();
    await here.getByRole("heading", { name: "Finished" }).waitFor();
  });
});

async function importAll(page: Page, name: string): Promise<void> {
  await chooseFile(page, { name, content: "First name,Email\nAna,ana@example.com\n" });
  await page.getByRole("button", { name: "Analyze" }).click();
  await page.getByRole("button", { name: "Import 1 row" }).click();
}
