import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const COUNT = 60;

describe.skipIf(!hasChromium)("a user of the console can", () => {
  // With a limit of ten, a change of more people continues in the background after the mutation's
  // answer.
  const server = useServer({ LIMIT_PEOPLE_BEFORE_OPERATION: "10" });
  const browser = useBrowser();

  beforeAll(async () => {
    const people = Array.from({ length: COUNT }, (_, index) => ({
      externalId: `e${index}`,
      firstName: `First${String(index).padStart(2, "0")}`,
      phones: [`+38591100${String(index).padStart(4, "0")}`],
      city: index < 5 ? "Zadar" : index < 20 ? "Split" : "Zagreb",
    }));
    await server().client.ask(
      `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { message } } }`,
      { people },
    );
  });

  const countOf = async (filter: string): Promise<number> =>
    (
      await server().client.ask<{ people: { totalCount: number } }>(
        `{ people(filter: { ${filter} }) { totalCount } }`,
      )
    ).people.totalCount;
  const openCity = async (city: string, count: number): Promise<Page> => {
    const filter = encodeURIComponent(JSON.stringify({ city: { equals: city } }));
    const page = await browser.openConsole(server().url, `/people?filter=${filter}`);
    await page.waitForSelector(`h1:has-text('People${count}')`);
    await page.getByRole("grid").focus();
    return page;
  };
  const tag = async (page: Page, name: string): Promise<void> => {
    await page.getByRole("button", { name: "Tag", exact: true }).click();
    await page.getByRole("combobox", { name: "Tags" }).fill(name);
    await page.getByRole("option", { name }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Tag", exact: true }).click();
  };

  it("export only the selected people, and download the file without another click", async () => {
    const page = await openCity("Split", 15);
    for (const key of ["ArrowDown", "Space", "Shift+ArrowDown"]) await page.keyboard.press(key);
    await page.waitForSelector("text=2 selected");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("radio", { name: /^CSV/ }).click();
    await expectAccessible(page);
    const coming = page.waitForEvent("download");
    await page.getByRole("dialog").getByRole("button", { name: "Export", exact: true }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^people-.*\.csv$/);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines.slice(1).join()).toMatch(/,e6,First06,.*,\+385911000006,.*,e7,First07,/s);
    await page.waitForSelector("text=2 people exported.");
    await expectAccessible(page);
    const again = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download again" }).click();
    expect((await again).suggestedFilename()).toBe(file.suggestedFilename());
  });

  it("export everybody who matches as a workbook", async () => {
    const page = await openCity("Zagreb", 40);
    await page.keyboard.press("Control+a");
    await page.waitForSelector("text=All 40 that match are selected");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.waitForSelector("text=Export 40 people");
    const coming = page.waitForEvent("download");
    await page.getByRole("dialog").getByRole("button", { name: "Export", exact: true }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe("PK");
    await page.waitForSelector("text=40 people exported.");
  });

  it("undo the tagging of a few people and of many through the notice", async () => {
    const page = await openCity("Zadar", 5);
    await page.keyboard.press("Control+a");
    await tag(page, "few");
    await page.waitForSelector("text=5 people tagged.");
    expect(await countOf(`tags: { any: ["few"] }`)).toBe(5);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForSelector("text=Undone.");
    expect(await countOf(`tags: { any: ["few"] }`)).toBe(0);

    const many = await openCity("Zagreb", 40);
    await many.keyboard.press("Control+a");
    await tag(many, "many");
    await many.waitForSelector("text=40 people tagged.");
    expect(await countOf(`tags: { any: ["many"] }`)).toBe(40);
    await many.getByRole("grid").focus();
    await many.keyboard.press("Control+z");
    await many.waitForSelector("text=Undone.");
    expect(await countOf(`tags: { any: ["many"] }`)).toBe(0);
  });

  it("delete everybody who matches, but only if they are still as many as the dialog said", async () => {
    const page = await openCity("Split", 15);
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.waitForSelector("text=Delete 15 people?");
    await page.waitForSelector("text=including people you have not scrolled to");
    await expectAccessible(page);
    const { client } = server();
    await client.ask(
      `mutation { createPerson(input: { externalId: "late", city: "Split" }) { person { id } } }`,
    );
    const confirm = page.getByRole("alertdialog").getByRole("button", { name: "Delete" });
    await confirm.click();
    await page.waitForSelector("text=They are 16 people by now, not 15");
    expect(await countOf(`city: { equals: "Split" }`)).toBe(16);
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();

    const anew = await openCity("Split", 16);
    await anew.keyboard.press("Control+a");
    await anew.getByRole("button", { name: "Delete", exact: true }).click();
    await anew.waitForSelector("text=Delete 16 people?");
    await anew.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await anew.waitForSelector("text=16 people deleted.");
    await anew.waitForSelector("text=Nobody matches");
    expect(await countOf(`city: { equals: "Split" }`)).toBe(0);
  });
});
