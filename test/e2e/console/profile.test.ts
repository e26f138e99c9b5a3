import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectAccessible, go, hasChromium, shoot, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

describe.skipIf(!hasChromium)("the console's profile page", () => {
  const server = useServer();
  const browser = useBrowser();

  it("adds a person, and shows the server's error at the field it concerns", async () => {
    const page = await browser.openConsole(server().url, "/people");
    await page.getByRole("button", { name: "Add person" }).first().click();
    const panel = page.getByRole("dialog", { name: "Add person" });
    await panel.getByLabel("Phones").fill("12");
    await panel.getByLabel("First name").fill("Ana");
    await page.keyboard.press("Control+Enter");
    await panel.getByLabel("Phones").and(page.locator("[aria-invalid=true]")).waitFor();
    await shoot(page, "add-person");
    await expectAccessible(page);
    await panel.getByLabel("Phones").fill("+385 91 123 4567");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector("text=Ana is added.");
    await page.getByRole("button", { name: "View" }).click();
    await page.getByRole("heading", { name: "Ana", level: 1 }).waitFor();
  });

  it("edits a field in place, undoes that by Ctrl+Z, and lists both in the history", async () => {
    const id = await aPerson(`firstName: "Iva", emails: ["iva@example.com"]`);
    const page = await browser.openConsole(server().url, `/people/${id}`);
    await page.getByRole("button", { name: /^City: / }).click();
    await page.getByRole("textbox", { name: "City" }).fill("Split");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=City is saved.");
    await page.getByRole("button", { name: "City: Split" }).waitFor();
    await page.getByRole("region", { name: "History" }).getByText("Split").waitFor();
    await page.getByRole("region", { name: "History" }).getByText("Edited").waitFor();
    await shoot(page, "profile");
    await expectAccessible(page);
    await page.keyboard.press("Control+z");
    await page.waitForSelector("text=Undone.");
    await page.getByRole("button", { name: "City: Add" }).waitFor();
  });

  it("adds and removes contacts, and names the other person who already has a contact", async () => {
    await aPerson(`firstName: "Owner", emails: ["owner@example.com"]`);
    const id = await aPerson(`firstName: "Maja", emails: ["maja@example.com"]`);
    const page = await browser.openConsole(server().url, `/people/${id}`);
    const field = page.getByRole("textbox", { name: "Add a phone or email" });
    await field.fill("owner@example.com");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Open Owner" }).waitFor();
    await page.getByRole("button", { name: "Merge with Owner" }).waitFor();
    await expectAccessible(page);
    await field.fill("+385 91 200 0000");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "+385 91 200 0000" }).waitFor();
    await page.getByRole("button", { name: "Remove maja@example.com" }).click();
    await page.waitForSelector("text=maja@example.com is removed.");
    await page.keyboard.press("Control+z");
    await page.getByRole("link", { name: "maja@example.com" }).waitFor();
  });

  it("asks which value to keep only for a field that two users change at once", async () => {
    const id = await aPerson(`firstName: "Two", city: "Zagreb", emails: ["two@example.com"]`);
    const [left, right] = [
      await browser.openConsole(server().url, `/people/${id}`),
      await browser.openConsole(server().url, `/people/${id}`),
    ];
    await left.getByRole("button", { name: "City: Zagreb" }).click();
    await left.getByRole("textbox", { name: "City" }).fill("Osijek");
    // Two people change different fields of the same person: both changes are saved, and each of the two sees the other
    // change.
    await edit(right, "Address", "Ilica 1");
    await left.getByRole("button", { name: "Address: Ilica 1" }).waitFor();
    // The city is changed in both windows, and the right window saves first. The left window then asks whether to
    // replace the city that was saved.
    await edit(right, "City", "Rijeka");
    await left.getByRole("textbox", { name: "City" }).press("Enter");
    const alert = left.getByRole("alert").filter({ hasText: "Rijeka" });
    await alert.waitFor();
    expect(await alert.textContent()).toContain("you entered Osijek");
    await left.getByRole("textbox", { name: "City" }).press("Enter");
    await right.getByRole("button", { name: "City: Osijek" }).waitFor();
  });

  it("merges two people by the keyboard, and undoes it", async () => {
    const first = await aPerson(
      `firstName: "Ana", lastName: "Horvat", city: "Zagreb", phones: ["+385 91 300 0001"]`,
    );
    const second = await aPerson(
      `firstName: "Anna", lastName: "Horvat", emails: ["anna@example.com"]`,
    );
    const page = await browser.openConsole(
      server().url,
      `/people/${first}?panel=merge&ids=${encodeURIComponent(JSON.stringify([first, second]))}`,
    );
    const panel = page.getByRole("dialog", { name: "Merge 2 people" });
    await panel.getByRole("radiogroup", { name: "First name" }).waitFor();
    expect(await panel.getByRole("radiogroup").count()).toBe(1);
    await panel.getByRole("button", { name: /Show more/ }).focus();
    await page.keyboard.press("Enter");
    await panel.getByText("Last name").waitFor();
    await shoot(page, "merge");
    await expectAccessible(page);
    await page.keyboard.press("2");
    await panel.getByText("Anna Horvat, Zagreb, 1 phone, 1 email").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector("text=2 people merged into one.");
    await page.getByRole("heading", { name: "Anna Horvat", level: 1 }).waitFor();
    await page.keyboard.press("Control+z");
    await page.waitForSelector("text=2 people again.");
    await page.getByRole("heading", { name: "Ana Horvat", level: 1 }).waitFor();
  });

  it("says that the person does not exist as soon as somebody deletes them", async () => {
    const id = await aPerson(`firstName: "Gone", emails: ["gone@example.com"]`);
    const page = await browser.openConsole(server().url, `/people/${id}`);
    await page.getByRole("heading", { name: "Gone", level: 1 }).waitFor();
    await server().client.ask(
      `mutation { deletePeople(input: { ids: ["${id}"] }) { deletedCount } }`,
    );
    await page.getByRole("heading", { name: "This person does not exist", level: 1 }).waitFor();
    await expectAccessible(page);
  });

  it("merges duplicates, undoes a merge, marks people as different and skips groups, by the keyboard", async () => {
    for (const [place, name] of ["Petra", "Lucija"].entries()) {
      for (const copy of ["a", "b"]) {
        await aPerson(
          `firstName: "${name}", lastName: "Novosel", birthDate: "1980-01-0${String(place + 1)}", city: "Pula", emails: ["${name.toLowerCase()}.${copy}@example.com"]`,
        );
      }
    }
    const page = await browser.openConsole(server().url, "/duplicates");
    await page.getByRole("region", { name: "Merge 2 people" }).waitFor();
    await page.getByRole("status").filter({ hasText: "Becomes" }).waitFor();
    await shoot(page, "duplicates");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=2 people merged into one.");
    await page.keyboard.press("Control+z");
    await page.waitForSelector("text=2 people again.");
    await page.getByRole("status").filter({ hasText: "Becomes" }).waitFor();
    await page.keyboard.press("n");
    await page.waitForSelector("text=2 people will not be suggested as duplicates again.");
  });

  it("offers no editing to a key that may only read", async () => {
    const id = await aPerson(`firstName: "Read", emails: ["read@example.com"]`);
    const made = await server().client.ask<{ createApiKey: { secret: string } }>(
      `mutation { createApiKey(input: { name: "reader", scopes: [PEOPLE_READ] }) { secret } }`,
    );
    const page = await browser.openConsole(server().url, `/people/${id}`, made.createApiKey.secret);
    await page.getByRole("heading", { name: "Read" }).waitFor();
    expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
    await go(page, "/people");
    expect(await page.getByRole("button", { name: "Add person" }).count()).toBe(0);
  });

  async function edit(page: Page, field: string, text: string): Promise<void> {
    await page.getByRole("button", { name: new RegExp(`^${field}: `) }).click();
    await page.getByRole("textbox", { name: field }).fill(text);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: `${field}: ${text}` }).waitFor();
  }

  async function aPerson(fields: string): Promise<string> {
    const answer = await server().client.ask<{ createPerson: { person: { id: string } } }>(
      `mutation { createPerson(input: { ${fields} }) { person { id } userErrors { message } } }`,
    );
    return answer.createPerson.person.id;
  }
});
