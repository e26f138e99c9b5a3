import { describe, expect, it } from "vitest";
import { expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import { TEST_KEY, useServer } from "../../support/server.ts";

describe.skipIf(!hasChromium)("the console's frame", () => {
  const server = useServer();
  const browser = useBrowser();

  it("opens at the server's root address", async () => {
    const page = await browser.open(server().url);
    expect(page.url()).toBe(`${server().url}app/`);
    await page.waitForSelector("text=Sign in to People");
    await expectAccessible(page);
  });

  it("signs in with a key, stays signed in over a reload, and signs out", async () => {
    const page = await browser.open(`${server().url}app/#/tags`);
    await page.getByLabel("API key").fill("a-key-that-nobody-has");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=The server does not accept this key");
    await expectAccessible(page);
    await page.getByLabel("API key").fill(TEST_KEY);
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1:has-text('Tags')");
    await page.reload();
    await page.waitForSelector("h1:has-text('Tags')");
    await page.getByRole("button", { name: /^Signed in as/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForSelector("text=Sign in to People");
    await page.reload();
    await page.waitForSelector("text=Sign in to People");
  });

  it("removes a key from the address at once", async () => {
    const page = await browser.open(`${server().url}app/#key=${TEST_KEY}`);
    await page.waitForSelector("h1:has-text('People')");
    expect(page.url()).toBe(`${server().url}app/#/people`);
    await page.goBack();
    expect(page.url()).not.toContain(TEST_KEY);
  });

  it("signs in when a link with a key is opened on the sign-in form", async () => {
    const page = await browser.open(`${server().url}app/`);
    await page.waitForSelector("text=Sign in to People");
    await page.goto(`${server().url}app/#key=${TEST_KEY}`);
    // The heading of the sign-in form ends with "People" too, so the address tells when the form has gone.
    await page.waitForURL(`${server().url}app/#/people`);
    await page.waitForSelector("h1:has-text('People')");
  });

  it("opens any page by Ctrl+K, and shows a list of its shortcuts if the key ? is pressed", async () => {
    const page = await browser.openConsole(server().url);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("nobody has this name");
    await page.waitForSelector("text=Nothing found");
    await expectAccessible(page);
    await page.getByRole("combobox").fill("ta");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1:has-text('Tags')");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  });

  it("finds a person by the first letters of their name", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { createPerson(input: { firstName: "Vesna", lastName: "Kralj", emails: ["vesna@example.com"] }) { person { id } } }`,
    );
    const page = await browser.openConsole(url);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("kral");
    await page.getByRole("option", { name: /Vesna Kralj/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1:has-text('Vesna Kralj')");
    expect(page.url()).toContain("#/people/per_");
  });

  it("remembers the chosen theme", async () => {
    const page = await browser.openConsole(server().url);
    await page.getByRole("button", { name: /^Signed in as/ }).click();
    await expectAccessible(page);
    await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
    await page.reload();
    await page.waitForSelector("nav");
    expect(await page.getAttribute("html", "data-theme")).toBe("dark");
  });

  it("hides pages that the key may not see, and shows the sign-in form when the key is revoked", async () => {
    const { client, url } = server();
    const { createApiKey } = await client.ask<{
      createApiKey: { secret: string; apiKey: { id: string } };
    }>(
      `mutation { createApiKey(input: { name: "Imports", scopes: [IMPORT] }) { secret apiKey { id } } }`,
    );
    const page = await browser.open(`${url}app/#key=${createApiKey.secret}`);
    await page.waitForSelector("h1:has-text('Imports')");
    await expectAccessible(page);
    expect(await page.getByRole("link", { name: "Tags" }).count()).toBe(0);
    await client.ask(`mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { revokedId } }`, {
      id: createApiKey.apiKey.id,
    });
    await page.waitForSelector("text=The key was revoked or has expired");
  });

  it("says what is wrong with an address that leads nowhere", async () => {
    const page = await browser.openConsole(server().url, "/nowhere");
    await page.waitForSelector("text=There is nothing here");
    await expectAccessible(page);
  });
});

describe.skipIf(!hasChromium)("the console's frame while the server is away", () => {
  const server = useServer();
  const browser = useBrowser({
    expected: /Failed to load resource|preload|imported module/,
  });

  it("says that a page could not be loaded, and opens it by Retry when the server is back", async () => {
    const page = await browser.openConsole(server().url);
    await page.waitForSelector("text=Nobody here yet");
    await page.route("**/assets/segments-*", (route) => route.abort());
    await page.getByRole("link", { name: "Segments" }).click();
    await page.waitForSelector("text=A part of the console could not be loaded");
    await expectAccessible(page);
    await page.unroute("**/assets/segments-*");
    await page.getByRole("button", { name: "Retry" }).click();
    await page.waitForSelector("h1:has-text('Segments')");
  });
});
