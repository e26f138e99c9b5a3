import { describe, expect, it } from "vitest";
import {
  chooseFile,
  expectAccessible,
  hasChromium,
  shoot,
  useBrowser,
} from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const file = [
  "First name;Last name;Mobile;Email;Notes",
  "Ana;Horvat;091 123 4567;ana@example.com;called",
  "Anna;Horvath;385911234567;anna@example.com;",
  "Ivo;Novak;;ivo@example.com;",
  "Nobody;;;;no contact at all",
].join("\n");

describe.skipIf(!hasChromium)("the console", () => {
  const server = useServer();
  const browser = useBrowser();

  it("imports a file, merges its duplicates and undoes the import, with the mouse", async () => {
    const { client, url } = server();
    await client.ask(
      `mutation { createPerson(input: { phones: ["+385911234567"], firstName: "A" }) { person { id } } }`,
    );
    const page = await browser.openConsole(url, "/people");
    await page.getByRole("link", { name: "Import people" }).first().click();
    await page.getByRole("heading", { name: "Drop a file here" }).waitFor();
    await shoot(page, "import-file");
    await expectAccessible(page);
    await chooseFile(page, { name: "customers.csv", content: file });

    await page.getByRole("button", { name: "Mobile becomes Phone" }).waitFor();
    await page.getByRole("button", { name: "Notes becomes not imported" }).waitFor();
    await page.getByRole("combobox", { name: "Country of phones written without one" }).click();
    await page.getByRole("option", { name: "Croatia" }).click();
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByText("+385 91 123 4567").waitFor();
    // A column that is left out keeps its target, for when it is included again.
    await page.getByRole("checkbox", { name: "Last name" }).click();
    await page.getByRole("checkbox", { name: "Last name" }).click();
    await shoot(page, "import-columns");
    await expectAccessible(page);
    await page.reload();
    await page.getByRole("combobox", { name: "Country of phones written without one" }).waitFor();
    expect(
      await page
        .getByRole("combobox", { name: "Country of phones written without one" })
        .textContent(),
    ).toContain("Croatia");
    await page.getByRole("button", { name: "Analyze" }).click();

    await page.getByRole("button", { name: "Import 3 rows" }).waitFor();
    await page.getByText("Nothing identifies the person").waitFor();
    await shoot(page, "import-check");
    await expectAccessible(page);
    await page.getByRole("radio", { name: /^Discard/ }).click();
    await page.getByRole("button", { name: "Import 1 row" }).waitFor();
    await page.getByRole("radio", { name: /^Resolve automatically/ }).click();
    await page.getByRole("combobox", { name: "Tags for everybody in the file" }).fill("spring");
    await page.getByRole("option", { name: /spring/ }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Import 3 rows" }).click();

    await page.waitForSelector("text=customers.csv is imported.");
    await page.getByRole("heading", { name: "Finished" }).waitFor();
    await shoot(page, "import-result");
    await expectAccessible(page);
    await page.getByRole("link", { name: "View people" }).click();
    await page.getByRole("link", { name: "Anna Horvath" }).click();
    await page.getByRole("heading", { name: "Anna Horvath", level: 1 }).waitFor();
    await page.getByRole("link", { name: "ana@example.com", exact: true }).waitFor();
    await page.getByRole("link", { name: "anna@example.com", exact: true }).waitFor();
    await page
      .getByRole("region", { name: "History" })
      .getByText("customers.csv")
      .first()
      .waitFor();

    await page.goBack();
    await page.goBack();
    await page.getByRole("button", { name: "Undo import" }).click();
    await page
      .getByRole("alertdialog")
      .getByText(/2 people are restored to before the import/)
      .waitFor();
    await expectAccessible(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("heading", { name: "Undone" }).waitFor();
  });

  it("shows the reason for a refused file, and accepts the next file", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    await page.getByRole("button", { name: "Choose a file" }).waitFor();
    await chooseFile(page, { name: "picture.csv", content: "\u0000\u0001\u0002" });
    await page.getByRole("alert").waitFor();
    await expectAccessible(page);
    await chooseFile(page, { name: "list.txt", content: "Name\tEmail\nAna\tana2@example.com\n" });
    await page.getByRole("button", { name: "Email becomes Email" }).waitFor();
  });

  it("lists the doubts about a file at the top of the page without blocking the next step", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    await page.getByRole("button", { name: "Choose a file" }).waitFor();
    await chooseFile(page, {
      name: "us.csv",
      content:
        "Name,Phone,Email\nAnn,(202) 555-0123,ann@example.com\nBob,(202) 555-0124,bob@example.com\n",
    });
    const doubts = page.getByRole("region", { name: "Look at this first" });
    await doubts
      .getByText(/country/i)
      .first()
      .waitFor();
    await shoot(page, "import-doubts");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Analyze" }).click();
    await page.getByRole("button", { name: "Import 2 rows" }).waitFor();
  });

  it("marks the column that the server refuses", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    await page.getByRole("button", { name: "Choose a file" }).waitFor();
    await chooseFile(page, { name: "born.csv", content: "Email,Born\na@example.com,2001-02-03\n" });
    await page.getByRole("button", { name: "Born becomes Birth date" }).waitFor();
    await page.getByRole("button", { name: "Options of Born" }).click();
    await page.getByRole("textbox", { name: "Date format" }).fill("nonsense");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Analyze" }).click();
    expect(await page.getByRole("alert").first().textContent()).toMatch(/format/i);
  });

  it("updates the list of imports live", async () => {
    const page = await browser.openConsole(server().url, "/imports");
    await page.getByRole("heading", { name: "Imports", level: 1 }).waitFor();
    const other = await browser.openConsole(server().url, "/imports/new");
    await other.getByRole("button", { name: "Choose a file" }).waitFor();
    await chooseFile(other, { name: "live.csv", content: "Email\nlive@example.com\n" });
    await page.getByRole("link", { name: "live.csv" }).waitFor();
    await other.getByRole("button", { name: "Analyze" }).click();
    await page
      .getByRole("row", { name: /live\.csv/ })
      .getByText("Analyzed")
      .waitFor();
    await shoot(page, "imports");
    await expectAccessible(page);
  });
});
