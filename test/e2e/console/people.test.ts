import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const COUNT = 1_250;

describe.skipIf(!hasChromium)("the console's people", () => {
  const server = useServer();
  const empty = useServer();
  const browser = useBrowser();

  beforeAll(async () => {
    for (let start = 0; start < COUNT; start += 250) {
      const people = Array.from({ length: 250 }, (_, index) => personAt(start + index));
      await server().client.ask(
        `mutation ($input: UpsertPeopleInput!) { upsertPeople(input: $input) { userErrors { message } } }`,
        { input: { people } },
      );
    }
  });

  const personAt = (index: number) => {
    const number = String(index).padStart(4, "0");
    return {
      externalId: `ext-${number}`,
      firstName: `First${number}`,
      lastName: `Last${number}`,
      phones: [`+38591100${number}`],
      emails: [`person${number}@example.com`],
      city: index % 2 === 0 ? "Zagreb" : "Split",
      tags: index < 3 ? ["vip"] : [],
    };
  };

  it("say how people come here where there are none", async () => {
    const page = await browser.openConsole(empty().url);
    await page.waitForSelector("text=Nobody here yet");
    await expectAccessible(page);
  });

  it("are all in reach of the scroll bar, and draw those alone who are in sight", async () => {
    const page = await browser.openConsole(server().url);
    await page.waitForSelector("text=First0000 Last0000");
    await page.waitForSelector("h1:has-text('1,250')");
    await expectAccessible(page);
    const grid = page.getByRole("grid", { name: "People" });
    expect(await grid.getAttribute("aria-rowcount")).toBe("1251");
    expect(await grid.getByRole("row").count()).toBeLessThan(60);
    await grid.hover();
    await page.mouse.wheel(0, 40 * 1_200);
    await page.waitForSelector("text=First1210 Last1210");
  });

  it("are moved in, selected and told by the keys alone", async () => {
    const page = await browser.openConsole(server().url);
    await page.waitForSelector("text=First0000 Last0000");
    await page.getByRole("grid").focus();
    for (const key of ["ArrowDown", "Space", "Shift+ArrowDown", "Shift+ArrowDown"]) {
      await page.keyboard.press(key);
    }
    await page.waitForSelector("text=3 selected");
    await expectAccessible(page);
    await page.keyboard.press("Control+a");
    await page.waitForSelector("text=All 1,250 that match are selected");
    await page.keyboard.press("End");
    await page.waitForSelector("text=First1249 Last1249");
    await page.keyboard.press("Escape");
    await page.waitForSelector("text=that match are selected", { state: "detached" });
    await page.keyboard.press("/");
    await page.keyboard.type("person0042");
    await page.waitForSelector("h1:has-text('People1')");
    await page.waitForSelector("text=First0042 Last0042");
  });

  it("are filtered sentence by sentence, and found again at the same address", async () => {
    const page = await browser.openConsole(server().url);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByLabel("Value").fill("Split");
    await page.waitForSelector("h1:has-text('625')");
    await page.getByRole("button", { name: "Group" }).click();
    await expectAccessible(page);
    await page.getByLabel("Value").nth(1).fill("Zadar");
    await page.waitForSelector("text=Nobody matches");
    await page.getByLabel("Value").nth(1).fill("Split");
    await page.waitForSelector("h1:has-text('625')");
    await page.getByRole("button", { name: "Done" }).click();
    await page.waitForSelector("text=City is Split");
    await page.reload();
    await page.waitForSelector("h1:has-text('625')");
    await page.getByRole("button", { name: "Remove: City is Split" }).first().click();
    await expectAccessible(page);
  });

  it("open a filter of tags by name, and a filter is kept as a segment", async () => {
    const filter = encodeURIComponent(JSON.stringify({ tags: { any: ["vip"] } }));
    const page = await browser.openConsole(server().url, `/people?filter=${filter}`);
    await page.waitForSelector("h1:has-text('People3')");
    await page.getByRole("button", { name: "Save as segment" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Dear ones");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForSelector("text=The segment Dear ones is saved.");
    expect(page.url()).toContain("segment=seg_");
  });

  it("are tagged together, all that match too, and lose tags again", async () => {
    const page = await browser.openConsole(server().url, "/people?q=first001");
    await page.waitForSelector("h1:has-text('People10')");
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "Tag", exact: true }).click();
    await page.getByRole("combobox", { name: "Tags" }).fill("spring");
    await page.getByRole("option", { name: "spring" }).waitFor();
    await page.keyboard.press("Enter");
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Tag", exact: true }).click();
    await page.waitForSelector("text=10 people tagged.");
    const { people } = await server().client.ask<{ people: { totalCount: number } }>(
      `{ people(filter: { tags: { any: ["spring"] } }) { totalCount } }`,
    );
    expect(people.totalCount).toBe(10);
  });

  it("never get a tag that was found for other letters than those typed", async () => {
    const { client, url } = server();
    await client.ask(`mutation { createTag(input: { name: "aaa" }) { tag { id } } }`);
    const page = await browser.openConsole(url);
    await page.waitForSelector("text=First0000 Last0000");
    await page.getByRole("grid").focus();
    for (const key of ["ArrowDown", "Space"]) await page.keyboard.press(key);
    await page.getByRole("button", { name: "Tag", exact: true }).click();
    const field = page.getByRole("combobox", { name: "Tags" });
    await field.click();
    await page.getByRole("option", { name: "aaa" }).waitFor();
    // The answer to what is typed comes late.
    await page.route("**/graphql", async (route) => {
      if (route.request().postData()?.includes("zzz") === true) await held;
      await route.continue();
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await field.fill("zzz");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("option", { name: "aaa" }).count()).toBe(0);
    await page.keyboard.press("Enter");
    expect(await page.getByRole("button", { name: "Remove aaa" }).count()).toBe(0);
    release();
    await page.getByRole("option", { name: "zzz" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Remove zzz" }).waitFor();
    expect(await page.getByRole("button", { name: "Remove aaa" }).count()).toBe(0);
  });

  it("are deleted with a warning of what goes", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { createPerson(input: { firstName: "Passing", phones: ["+385991234567"] }) { person { id } } }`,
    );
    const page = await browser.openConsole(url, "/people?q=passing");
    await page.waitForSelector("text=Passing"); // Until then everybody is listed.
    await page.locator("[data-tick]").first().click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.waitForSelector("text=It cannot be undone.");
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForSelector("text=1 person deleted.");
    await page.waitForSelector("text=Nobody matches");
  });

  it("show a change of somebody in sight at once, and wait with what would move the list", async () => {
    const { client, url } = server();
    const page = await browser.openConsole(url, "/people?q=person0100");
    await page.waitForSelector("text=First0100 Last0100");
    await page.waitForTimeout(1_500); // The rows in sight are followed once they have come to rest.
    await client.ask(
      `mutation ($id: String!) { upsertPeople(input: { people: [{ externalId: $id, city: "Varaždin" }] }) { userErrors { message } } }`,
      { id: "ext-0100" },
    );
    await page.waitForSelector("text=Varaždin");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForSelector("text=1 change", { state: "detached" });
    await expectAccessible(page);
  });

  it("keep columns and order as they were chosen", async () => {
    const page = await browser.openConsole(server().url);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "External ID" }).click();
    await page.keyboard.press("Escape");
    await page.waitForSelector("text=ext-0000");
    await page.getByRole("button", { name: /^Order/ }).click();
    await page.getByRole("menuitemcheckbox", { name: "Newest" }).click();
    await page.waitForSelector("text=ext-1249");
    await page.reload();
    await page.waitForSelector("text=ext-1249");
    await expectAccessible(page);
  });
});
