import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, go, hasChromium, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const COUNT = 1_250;

describe.skipIf(!hasChromium)("the console's people list", () => {
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

  it("says how to add people if there are none", async () => {
    const page = await browser.openConsole(empty().url);
    await page.waitForSelector("text=Nobody here yet");
    await expectAccessible(page);
  });

  it("scrolls through all people, and renders only those in view", async () => {
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

  it("can be moved in and selected from by keyboard, and describes itself to screen readers", async () => {
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

  it("is filtered condition by condition, and shows the same people at the same address", async () => {
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

  it("filters by a tag's name, and saves a filter as a segment", async () => {
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

  it("adds a tag to selected people and to all who match, and removes it again", async () => {
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

  it("never adds a tag that was found for an earlier text than the one typed", async () => {
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
    // Holds back the server's answer to the typed text "zzz" until `release` is called.
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

  it("warns what is lost before it deletes people", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { createPerson(input: { firstName: "Passing", phones: ["+385991234567"] }) { person { id } } }`,
    );
    const page = await browser.openConsole(url, "/people?q=passing");
    // Waits until the search has found the person, so that the first row is that person's.
    await page.waitForSelector("text=Passing");
    await page.locator("[data-tick]").first().click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.waitForSelector("text=This cannot be undone.");
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForSelector("text=1 person deleted.");
    await page.waitForSelector("text=Nobody matches");
  });

  it("shows a change to a person in view at once, and asks before it moves rows", async () => {
    const { client, url } = server();
    const page = await browser.openConsole(url, "/people?q=person0100");
    await page.waitForSelector("text=First0100 Last0100");
    // The list subscribes to the rows in view half a second after scrolling stops.
    await page.waitForTimeout(1_500);
    await client.ask(
      `mutation ($id: String!) { upsertPeople(input: { people: [{ externalId: $id, city: "Varaždin" }] }) { userErrors { message } } }`,
      { id: "ext-0100" },
    );
    await page.waitForSelector("text=Varaždin");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForSelector("text=1 change", { state: "detached" });
    // The row stays highlighted for a moment, in the colors of the theme that was on at its change.
    await expect
      .poll(() => page.evaluate("document.getAnimations().length"), { timeout: 5_000 })
      .toBe(0);
    await expectAccessible(page);
  });

  it("follows people who come into view only after a while", async () => {
    const { client, url } = server();
    const page = await browser.openConsole(url, "/tags");
    await page.route("**/graphql", async (route) => {
      const isPage = route.request().postData()?.includes("query PeoplePage") === true;
      if (isPage) await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await go(page, "/people");
    await page.waitForSelector("text=First0000 Last0000");
    // The list subscribes some time after the people came into view, so the change is repeated until it is seen.
    const change = (city: string): Promise<unknown> =>
      client.ask(
        `mutation ($city: String!) { upsertPeople(input: { people: [{ externalId: "ext-0003", city: $city }] }) { userErrors { message } } }`,
        { city },
      );
    let changes = 0;
    const isSeen = async (): Promise<boolean> => {
      changes += 1;
      await change(`Makarska ${String(changes)}`);
      await page.waitForTimeout(500);
      return page.getByText(/^Makarska/).isVisible();
    };
    await expect.poll(isSeen, { timeout: 15_000 }).toBe(true);
  });

  it("can be scrolled to the columns that do not fit beside the others", async () => {
    const columns = [
      "phone",
      "email",
      "city",
      "tags",
      "country",
      "created",
      "updated",
      "externalId",
    ];
    const list = encodeURIComponent(JSON.stringify(columns));
    const page = await browser.openConsole(server().url, `/people?columns=${list}`);
    await page.setViewportSize({ width: 1_000, height: 700 });
    await page.waitForSelector("text=First0000 Last0000");
    const grid = page.getByRole("grid");
    await grid.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    const cell = page.getByRole("gridcell", { name: "ext-0000" });
    const isSeen = await cell.evaluate((element) => {
      const { right, top, bottom } = element.getBoundingClientRect();
      const shown = element.ownerDocument.elementFromPoint(right - 4, (top + bottom) / 2);
      return shown !== null && element.contains(shown);
    });
    expect(isSeen).toBe(true);
  });

  it("says which of the selected people are gone after a merge, and selects them again when it is undone", async () => {
    const page = await browser.openConsole(server().url, "/people?q=first012");
    await page.waitForSelector("h1:has-text('People10')");
    for (const index of [0, 1, 2]) await page.locator("[data-tick]").nth(index).click();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    await page.waitForSelector("text=2 of 3 are not in this list");
    await page.keyboard.press("Control+z");
    await page.waitForSelector("text=are not in this list", { state: "detached" });
    await page.waitForSelector("text=3 selected");
  });

  it("remembers the chosen columns and order", async () => {
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
