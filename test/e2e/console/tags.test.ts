import { describe, expect, it } from "vitest";
import { expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

describe.skipIf(!hasChromium)("the console's tags", () => {
  const server = useServer();
  const browser = useBrowser();

  it("explains tags if there are none, and creates the first one", async () => {
    const page = await browser.openConsole(server().url, "/tags");
    await page.waitForSelector("text=No tags yet");
    await expectAccessible(page);
    await page.getByRole("button", { name: "New tag" }).first().click();
    await page.getByRole("textbox", { name: "Name" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=dialog] >> text=/name/i");
    await page.getByRole("textbox", { name: "Name" }).fill("vip");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=The tag vip was created.");
    await page.getByRole("button", { name: "Name of vip: vip" }).waitFor();
    await expectAccessible(page);
  });

  it("renames a tag in place, refuses a name that is taken, and undoes a renaming by Ctrl+Z", async () => {
    const { client, url } = server();
    await client.ask(`mutation { createTag(input: { name: "spring" }) { tag { id } } }`);
    const page = await browser.openConsole(url, "/tags");
    await page.getByRole("button", { name: "Name of spring: spring" }).click();
    await page.getByLabel("Name of spring").fill("VIP");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Name of spring").fill("summer");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Name of summer: summer" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Name of spring: spring" }).waitFor();
  });

  it("says how many people lose a deleted tag, and undoes the deletion for all of them", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { createPerson(input: { phones: ["+385911234567"], tags: ["winter"] }) { person { id } } }`,
    );
    const page = await browser.openConsole(url, "/tags");
    await page.getByRole("button", { name: "Delete winter" }).click();
    await page.waitForSelector("text=1 person loses it.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.waitForSelector("text=The tag winter is deleted.");
    await page.getByRole("button", { name: "Delete winter" }).waitFor({ state: "detached" });
    const carriers = async (): Promise<number> =>
      (
        await client.ask<{ people: { totalCount: number } }>(
          `{ people(filter: { tags: { any: ["winter"] } }) { totalCount } }`,
        )
      ).people.totalCount;
    expect(await carriers()).toBe(0);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForSelector("text=Undone.");
    await page.getByRole("button", { name: "Delete winter" }).waitFor();
    expect(await carriers()).toBe(1);
  });
});
