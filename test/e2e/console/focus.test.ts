import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const COUNT = 250;

describe.skipIf(!hasChromium)("the focus in the console", () => {
  const server = useServer();
  const browser = useBrowser();

  beforeAll(async () => {
    const people = Array.from({ length: COUNT }, (_, index) => ({
      externalId: `ext-${String(index)}`,
      firstName: `First${String(index).padStart(3, "0")}`,
      emails: [`person${String(index)}@example.com`],
      birthDate: "1994-12-18",
      tags: ["spring", "vip"],
    }));
    await server().client.ask(
      `mutation ($input: UpsertPeopleInput!) { upsertPeople(input: $input) { userErrors { message } } }`,
      { input: { people } },
    );
  });

  const openPerson = async (): Promise<Page> => {
    const { client, url } = server();
    const { person } = await client.ask<{ person: { id: string } }>(
      `{ person(by: { externalId: "ext-9" }) { id } }`,
    );
    return browser.openConsole(url, `/people/${person.id}`);
  };

  it("returns to the field that was edited in place", async () => {
    const page = await openPerson();
    for (const city of ["Zagreb", "Split", "Rijeka"]) {
      await page.getByRole("button", { name: /^City: / }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("textbox", { name: "City" }).fill(city);
      await page.keyboard.press("Enter");
      await expect.poll(() => hasFocus(page, `City: ${city}`)).toBe(true);
    }
  });

  it("returns from a notice to where it was before", async () => {
    const page = await openPerson();
    await page.getByRole("button", { name: /^Country: / }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Country" }).fill("Croatia");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Undo", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Undone.");
    await expect.poll(() => hasFocus(page, /^Country: /)).toBe(true);
  });

  it("moves on to the next tag when one is removed, and to the button that adds tags after the last", async () => {
    const page = await openPerson();
    await page.getByRole("button", { name: "Remove spring" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => hasFocus(page, "Remove vip")).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => hasFocus(page, "Add tags")).toBe(true);
  });

  it.each(["Add person", "Go anywhere"])(
    "returns to the button that opened “%s” when Escape closes it",
    async (name) => {
      const page = await browser.openConsole(server().url);
      await page.getByRole("button", { name }).first().focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name }).waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => hasFocus(page, new RegExp(name))).toBe(true);
    },
  );

  it("moves to the condition that is added to a filter", async () => {
    const page = await browser.openConsole(server().url);
    await page.getByRole("button", { name: "Filter", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page, "combobox", "Field").count()).toBe(1);
    await page.getByRole("button", { name: "Done" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("section[aria-label] :focus").count()).toBe(1);
  });

  it("moves to the field with an error when a person is saved by Ctrl+Enter", async () => {
    const page = await browser.openConsole(server().url);
    await page.getByRole("button", { name: "Add person" }).click();
    const panel = page.getByRole("dialog", { name: "Add person" });
    await panel.getByLabel("Emails").fill("person1@example.com");
    await panel.getByLabel("First name").fill("Ana");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => focused(page, "textbox", "Emails").count()).toBe(1);
    // A day that is not typed to its end would be left out without a word.
    await panel.getByLabel("Emails").fill("new@example.com");
    await panel.getByLabel("Birth date").focus();
    await page.keyboard.type("12");
    await page.keyboard.press("Control+Enter");
    await panel.getByLabel("Birth date").and(page.locator("[aria-invalid=true]")).waitFor();
    await expectAccessible(page);
  });

  it("keeps a birth date that is half typed over, and says what is wrong", async () => {
    const page = await openPerson();
    await page.getByRole("button", { name: "Birth date: 18 Dec 1994" }).focus();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => hasFocus(page, "Birth date: 18 Dec 1994")).toBe(true);
  });

  it("stays in the list and at its place when the list is loaded again", async () => {
    const page = await browser.openConsole(server().url);
    await page.waitForSelector("text=First000");
    const grid = page.getByRole("grid");
    await grid.focus();
    await page.keyboard.press("End");
    await page.waitForSelector("text=First249");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Tag", exact: true }).click();
    await page.getByRole("dialog").getByRole("combobox").fill("autumn");
    await page.getByRole("option", { name: /autumn/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Tag" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForSelector("text=First249");
    expect(await grid.evaluate((element) => element.scrollTop)).toBeGreaterThan(5_000);
    await grid.focus();
    expect(await grid.getAttribute("aria-activedescendant")).toBe("person-row-249");
    await page.getByRole("button", { name: "Clear selection" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("[role=grid]:focus").count()).toBe(1);
  });

  it("is shown in forced colors too", async () => {
    const page = await browser.openConsole(server().url);
    await page.emulateMedia({ forcedColors: "active" });
    await page.waitForSelector("text=First000");
    await page.getByRole("grid").focus();
    expect(await outlineOf(page.locator("#person-row-0"))).toBe("solid");
    await page.keyboard.press("Control+k");
    expect(await outlineOf(page.getByRole("option", { selected: true }))).toBe("solid");
  });
});

const outlineOf = (locator: Locator): Promise<string | undefined> =>
  locator.evaluate(
    (element) => element.ownerDocument.defaultView?.getComputedStyle(element).outlineStyle,
  );

const focused = (page: Page, role: "button" | "combobox" | "textbox", name: string | RegExp) =>
  page.getByRole(role, { name }).and(page.locator(":focus"));

const hasFocus = async (page: Page, button: string | RegExp): Promise<boolean> =>
  (await focused(page, "button", button).count()) === 1;
