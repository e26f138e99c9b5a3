import { describe, expect, it } from "vitest";
import { expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

describe.skipIf(!hasChromium)("the console's pages", () => {
  const server = useServer();
  const browser = useBrowser();

  it("let a user create, rename and delete an attribute, and undo the renaming and the deletion with all values", async () => {
    const { client, url } = server();
    const page = await browser.openConsole(url, "/attributes");
    await page.waitForSelector("text=No attributes yet");
    await expectAccessible(page);
    await page.getByRole("button", { name: "New attribute" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Key").fill("shoeSize");
    await dialog.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Whole number" }).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.waitForSelector("text=The attribute shoeSize was created.");
    await client.ask(
      `mutation { createPerson(input: { emails: ["a@example.com"], customAttributes: [{ key: "shoeSize", value: 42 }] }) { person { id } } }`,
    );
    await page.getByRole("button", { name: "Label of shoeSize: shoeSize" }).click();
    await page.getByLabel("Label of shoeSize").fill("Shoe size");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Label of Shoe size: Shoe size" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Label of shoeSize: shoeSize" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Delete shoeSize" }).click();
    await page.waitForSelector("text=1 person loses the value.");
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForSelector("text=No attributes yet");
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Delete shoeSize" }).waitFor();
    expect(
      await client.ask(
        `{ person(by: { email: "a@example.com" }) { customAttributes { key value } } }`,
      ),
    ).toEqual({ person: { customAttributes: [{ key: "shoeSize", value: 42 }] } });
  });

  it("show how many people match each segment, and open the list of these people by a click", async () => {
    const { client, url } = server();
    const page = await browser.openConsole(url, "/segments");
    await page.waitForSelector("text=No segments yet");
    await expectAccessible(page);
    for (const name of ["Zagreb", "Split", "Rijeka", "Osijek", "Zadar", "Pula"]) {
      await client.ask(
        `mutation ($name: String!) { createSegment(input: { name: $name, filter: { city: { equals: $name } } }) { segment { id } } }`,
        { name },
      );
    }
    await client.ask(
      `mutation { createPerson(input: { firstName: "Ivo", city: "Pula", emails: ["ivo@example.com"] }) { person { id } } }`,
    );
    await page.reload();
    const link = page.getByRole("link", { name: /^Show the people of Pula/ });
    await expect
      .poll(() => link.textContent(), { timeout: 15_000 })
      .toBe("Show the people of Pula: 1");
    await expectAccessible(page);
    // Without a position, Playwright may aim at the hidden words of the link, which stand beside its number.
    await link.click({ position: { x: 4, y: 8 } });
    await page.waitForSelector("text=City is Pula");
    await page.waitForSelector("h1:has-text('People1')");
    await page.goBack();
    await page.getByRole("button", { name: "Delete Zadar" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForSelector("text=The segment Zadar is deleted.");
    await page.getByRole("button", { name: "Delete Zadar" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.getByRole("button", { name: "Delete Zadar" }).waitFor();
    expect(await client.ask(`{ segments(search: "Zadar") { nodes { name filter } } }`)).toEqual({
      segments: { nodes: [{ name: "Zadar", filter: { city: { equals: "Zadar" } } }] },
    });
  });

  it("open a segment from an address that has only its id", async () => {
    const { client, url } = server();
    const { createSegment } = await client.ask<{ createSegment: { segment: { id: string } } }>(
      `mutation { createSegment(input: { name: "Sisak", filter: { city: { equals: "Sisak" } } }) { segment { id } } }`,
    );
    const page = await browser.openConsole(url, `/people?segment=${createSegment.segment.id}`);
    await page.waitForSelector("text=City is Sisak");
    expect(page.url()).toContain("filter=");
  });

  it.each([
    "/people?columns=5",
    "/people?filter=garbage",
    "/people?sort=garbage",
    "/people?panel=nothing&ids=5",
  ])("ignore the malformed part of the address %s", async (path) => {
    const page = await browser.openConsole(server().url, path);
    await page.getByRole("searchbox").first().waitFor();
    await page.waitForSelector("h1:has-text('People')");
    await page.getByRole("button", { name: "Add person" }).first().waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.getByText("This did not work").count()).toBe(0);
  });

  it.each([
    ["a person", "/people/nobody", "This person does not exist", "People"],
    [
      "a person who never was",
      "/people/per_0123456789abcdef01234567",
      "This person does not exist",
      "People",
    ],
    ["an import", "/imports/none", "This import does not exist", "Imports"],
    ["a segment", "/people?segment=none", "This segment does not exist", "Segments"],
  ])(
    "say that %s in an address does not exist, with a link to its list",
    async (_, path, title, back) => {
      const page = await browser.openConsole(server().url, path);
      await page.waitForSelector(`h1:has-text('${title}')`);
      await expectAccessible(page);
      await page.getByRole("main").getByRole("link", { name: back }).click();
      await page.waitForSelector(`h1:has-text('${back}')`);
      expect(await page.getByRole("alert").count()).toBe(0);
    },
  );

  it("let a user create a key whose secret is shown once, and revoke the key", async () => {
    const page = await browser.openConsole(server().url, "/api-keys");
    await page.getByRole("button", { name: "New key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Shop");
    await dialog.getByRole("checkbox", { name: /^Change people/ }).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.waitForSelector("text=The new key");
    const secret = (await page.locator("[role=dialog] code").textContent()) ?? "";
    await expectAccessible(page);
    const answer = await fetch(new URL("graphql", server().url), {
      method: "POST",
      headers: { authorization: `App ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ query: "{ viewer { name scopes } }" }),
    });
    expect(await answer.json()).toEqual({
      data: { viewer: { name: "Shop", scopes: ["PEOPLE_READ", "PEOPLE_WRITE"] } },
    });
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Revoke Shop" }).click();
    await page.waitForSelector("text=Everything that uses this key stops working at once.");
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await page.waitForSelector("text=The key Shop is revoked.");
    await page.getByRole("button", { name: "Revoke Shop" }).waitFor({ state: "detached" });
  });
});
