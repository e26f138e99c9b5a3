import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chooseFile, go, hasChromium, useBrowser } from "../../support/browser.ts";
import { aDatabaseUrl } from "../../support/database.ts";
import { startServer } from "../../support/server.ts";
import type { ServerProcess } from "../../support/server.ts";

const rows = Array.from(
  { length: 6_000 },
  (_, index) => `Ana ${String(index)},091 2${String(index).padStart(6, "0")},42,Zadar`,
);
const file = { name: "shoes.csv", content: ["Name,Mobile,Shoes,City", ...rows].join("\n") };

describe.skipIf(!hasChromium)("an interrupted import in the console", () => {
  const browser = useBrowser({
    expected: /ERR_CONNECTION|ERR_SOCKET|ERR_EMPTY_RESPONSE|WebSocket connection/,
  });

  it("loses nothing in any step when the page is reloaded, the server is killed or another browser is used", async () => {
    const MONGODB_URI = aDatabaseUrl();
    let server = await startServer({ MONGODB_URI });
    const { port } = new URL(server.url);
    const killAndStart = async (): Promise<void> => {
      await server.end("SIGKILL");
      server = await startServer({ MONGODB_URI, PORT: port });
    };
    const page = await browser.openConsole(server.url, "/imports/new");
    await page.getByRole("button", { name: "Choose a file" }).waitFor();
    await killAndStart();
    await page.reload();
    await chooseFile(page, file);

    // Columns step: a country is chosen, a column is left out, and the name of a new attribute is
    // half typed.
    await choose(page, "Country of phones written without one", "Croatia");
    await page.getByRole("checkbox", { name: "City" }).click();
    await page.getByRole("button", { name: "Shoes becomes not imported" }).click();
    await page.getByRole("combobox", { name: "What Shoes becomes" }).fill("New attr");
    await page.getByRole("option", { name: /New attribute/ }).click();
    await page.getByRole("textbox", { name: "Key", exact: true }).fill("shoeSize");
    await killAndStart();
    await page.reload();
    expect(await page.getByRole("textbox", { name: "Key", exact: true }).inputValue()).toBe(
      "shoeSize",
    );
    await choose(page, "Type", "Whole number");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.reload();
    await page.getByRole("button", { name: "Shoes becomes shoeSize" }).waitFor();
    const country = page.getByRole("combobox", { name: "Country of phones written without one" });
    expect(await country.textContent()).toContain("Croatia");
    expect(await page.getByRole("checkbox", { name: "City" }).isChecked()).toBe(false);
    await server.end("SIGKILL");
    await page.getByRole("button", { name: "Analyze" }).click();
    await page.getByRole("alert").getByText("The server cannot be reached").waitFor();
    server = await startServer({ MONGODB_URI, PORT: port });
    await page.getByRole("button", { name: "Analyze" }).click();

    // Check step: the treatment of duplicates and the tags are chosen. Another browser opens the
    // same import.
    await page.getByRole("button", { name: "Import 6,000 rows" }).waitFor({ timeout: 90_000 });
    await page.getByRole("radio", { name: /^Discard/ }).click();
    const tags = page.getByRole("combobox", { name: "Tags for everybody in the file" });
    await tags.fill("spring");
    await page.getByRole("option", { name: /spring/ }).click();
    await tags.fill("half typ");
    await killAndStart();
    await page.reload();
    await page.getByRole("button", { name: "Remove spring" }).waitFor();
    expect(await tags.inputValue()).toBe("half typ");
    expect(await page.getByRole("radio", { name: /^Discard/ }).isChecked()).toBe(true);
    const other = await browser.openConsole(server.url, "/imports");
    await other.getByRole("link", { name: "shoes.csv" }).click();
    await other.getByRole("button", { name: "Import 6,000 rows" }).waitFor();
    await page.getByRole("button", { name: "Import 6,000 rows" }).click();

    // Import step: the server is killed during the import, and a new server process continues. The
    // first browser (`page`) and the second one (`other`) both show the end of the import.
    await page.getByRole("progressbar", { name: "Importing" }).waitFor();
    await killAndStart();
    await go(other, "/tags");
    // Both at once, because the notice is gone after ten seconds, and each browser connects again in its own time.
    const told = other.getByRole("status").getByText("shoes.csv is imported.");
    await Promise.all([
      page.getByRole("heading", { name: "Finished" }).waitFor({ timeout: 90_000 }),
      told.waitFor({ timeout: 90_000 }),
    ]);
    await page.reload();
    await page.getByRole("heading", { name: "Finished" }).waitFor();
    expect(await countPeople(server)).toEqual({ totalCount: 6_000, tagged: 6_000, sized: 6_000 });

    // Result step: a new server process undoes the import. The page, which is reloaded during the
    // undo, shows its end.
    await killAndStart();
    await page.reload();
    await page.getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("heading", { name: /^Undo/ }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Undone" }).waitFor({ timeout: 90_000 });
    expect(await countPeople(server)).toMatchObject({ totalCount: 0 });
  }, 240_000);
});

async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name }).click();
  await page.getByRole("option", { name: option }).click();
}

async function countPeople({ client }: ServerProcess) {
  const { all, tagged, sized } = await client.ask<
    Record<"all" | "tagged" | "sized", { totalCount: number }>
  >(`{
    all: people { totalCount }
    tagged: people(filter: { tags: { any: ["spring"] } }) { totalCount }
    sized: people(filter: { customAttribute: { key: "shoeSize", exists: true } }) { totalCount }
  }`);
  return {
    totalCount: all.totalCount,
    tagged: tagged.totalCount,
    sized: sized.totalCount,
  };
}
