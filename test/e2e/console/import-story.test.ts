import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chooseFile, hasChromium, tabTo, useBrowser } from "../../support/browser.ts";
import { useServer } from "../../support/server.ts";

const customers = {
  name: "customers.csv",
  content: [
    "First name;Last name;Mobile;Email;City",
    "Ana;;091 123 4567;ana@example.com;Zadar",
    ";Horvat;385911234567;ana.horvat@example.com;Zadar",
  ].join("\n"),
};

describe.skipIf(!hasChromium)("importing by the keyboard in the console", () => {
  const server = useServer();
  const browser = useBrowser();

  it("imports a file, shows a person and undoes the import without a mouse", async () => {
    await server().client.ask(
      `mutation { createPerson(input: { phones: ["385911234567"], firstName: "Ana" }) { person { id } } }`,
    );
    const page = await browser.openConsole(server().url, "/people");
    await press(page, page.getByRole("link", { name: "Import people" }).first());
    // The heading takes the focus soon after the page is shown. Enter would be pressed on it if Tab was pressed before.
    await page.waitForLoadState("networkidle");
    await page.locator("h1:focus").waitFor();
    await tabTo(page, page.getByRole("button", { name: "Choose a file" }));
    await chooseFile(page, customers, "keyboard");

    // The targets of the columns are suggested; the user chooses a country and leaves one column
    // out.
    await page.getByRole("button", { name: "Mobile becomes Phone" }).waitFor();
    await tabTo(page, page.getByRole("checkbox", { name: "City" }));
    await page.keyboard.press("Space");
    await tabTo(
      page,
      page.getByRole("combobox", { name: "Country of phones written without one" }),
    );
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "Croatia" }).waitFor();
    await page.keyboard.type("Croa");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Preview" }).getByText("+385 91 123 4567").waitFor();
    await press(page, page.getByRole("button", { name: "Analyze" }));

    await page.getByRole("button", { name: "Import 2 rows" }).waitFor();
    const examples = page.getByRole("region", { name: "Examples of duplicates" });
    await examples.getByText("Rows 2 and 3").waitFor();
    await tabTo(page, page.getByRole("radio", { name: /^Resolve automatically/ }));
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("button", { name: "Import 0 rows" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await tabTo(page, page.getByRole("combobox", { name: "Tags for everybody in the file" }));
    await page.keyboard.type("spring");
    await page.getByRole("option", { name: /spring/ }).waitFor();
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("button", { name: "Import 2 rows" }));

    await page.getByRole("status").getByText("customers.csv is imported.").waitFor();
    await press(page, page.getByRole("link", { name: "View people" }));
    await page.getByRole("row", { name: /Ana Horvat/ }).waitFor();
    await tabTo(page, page.getByRole("grid", { name: "People" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Ana Horvat", level: 1 }).waitFor();
    const contacts = page.getByRole("region", { name: "Phones and emails" });
    await contacts.getByRole("link").nth(2).waitFor();
    expect(await contacts.getByRole("link").allTextContents()).toEqual([
      "+385 91 123 4567",
      "ana@example.com",
      "ana.horvat@example.com",
    ]);
    const history = page.getByRole("region", { name: "History" });
    await history.getByText("customers.csv").first().waitFor();

    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("Imports");
    await page.getByRole("option", { name: "Imports" }).waitFor();
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("link", { name: "customers.csv" }));
    await press(page, page.getByRole("button", { name: "Undo import" }));
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText(/1 person is restored to before the import/).waitFor();
    await press(page, dialog.getByRole("button", { name: "Undo import" }));
    await page.getByRole("heading", { name: "Undone" }).waitFor();
    expect(await everybody()).toEqual([{ fullName: "Ana", emails: [], tags: [] }]);
  });

  it("leaves stored people unchanged if duplicates are discarded", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    await chooseFile(page, {
      name: "discard.csv",
      content: [
        "First name,Last name,Mobile,Email",
        "Ana,Novak,+385911234567,ana@example.com",
        "Iva,Babić,,iva@example.com",
        "Ivana,Babić,,iva@example.com",
        "Marko,Marić,,marko@example.com",
      ].join("\n"),
    });
    await page.getByRole("button", { name: "Analyze" }).click();
    await page.getByRole("button", { name: "Import 4 rows" }).waitFor();
    const discard = page.getByRole("radio", { name: /^Discard/ });
    expect(await discard.locator("xpath=ancestor::label").textContent()).toMatch(
      /Rows imported 2Discarded 2.*People created 2Updated 0/,
    );
    await discard.click();
    await page.getByRole("button", { name: "Import 2 rows" }).click();
    await page.getByRole("heading", { name: "Finished" }).waitFor();
    const result = page.getByRole("region", { name: "Result" });
    await expect.poll(() => result.textContent()).toMatch(/Imported 2.*Discarded 2/);
    await page.getByRole("button", { name: /Repeats another row/ }).waitFor();
    await page.getByRole("button", { name: /Already stored/ }).click();
    await page.getByText("Row 2", { exact: true }).waitFor();
    expect((await everybody()).map(({ fullName }) => fullName)).toEqual([
      "Ana",
      "Iva Babić",
      "Marko Marić",
    ]);
  });

  async function everybody() {
    const { people } = await server().client.ask<{
      people: {
        nodes: readonly {
          fullName: string;
          tags: readonly { name: string }[];
          contactInformation: { emails: readonly { address: string }[] };
        }[];
      };
    }>(`{ people { nodes { fullName tags { name } contactInformation { emails { address } } } } }`);
    return people.nodes.map(({ fullName, tags, contactInformation }) => ({
      fullName,
      emails: contactInformation.emails.map(({ address }) => address),
      tags: tags.map(({ name }) => name),
    }));
  }
});

async function press(page: Page, target: ReturnType<Page["locator"]>): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
