import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chooseFile, expectAccessible, hasChromium, useBrowser } from "../../support/browser.ts";
import type { TestFile } from "../../support/browser.ts";
import { makeZip } from "../../support/make-zip.ts";
import { useServer } from "../../support/server.ts";

const workbook = (name: string): TestFile => ({
  name,
  content: readFileSync(new URL(`../../fixtures/workbooks/${name}`, import.meta.url)),
});
const zip = (name: string, entries: Readonly<Record<string, string>>): TestFile => ({
  name,
  content: makeZip(
    Object.entries(entries).map(([entry, text]) => ({ name: entry, content: text })),
  ),
});
const list = "First name,Email\nAna,ana@example.com\n";

describe.skipIf(!hasChromium)("importing a file in the console", () => {
  const server = useServer({ LIMIT_UPLOAD_BYTES: "200000" });
  const browser = useBrowser();

  it("keeps the settings of the columns while the encoding is confirmed", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    const names = ["\xc8eda", "Bo\x9eena"].map((name) => Buffer.from(name, "latin1"));
    const rows = names.map((name, index) =>
      Buffer.concat([name, Buffer.from(`;Zadar;091 555 00${String(index)}1\n`)]),
    );
    const content = Buffer.concat([Buffer.from("Ime;Grad;Mobitel\n"), ...rows]);
    await chooseFile(page, { name: "guess.csv", content });
    const city = page.getByRole("checkbox", { name: "Grad" });
    await city.click();
    await page.getByRole("button", { name: /^It is / }).click();
    await page.getByRole("button", { name: /^It is / }).waitFor({ state: "detached" });
    expect(await city.isChecked()).toBe(false);
    await page.reload();
    await city.waitFor();
    expect(await city.isChecked()).toBe(false);
  });

  it.each<readonly [string, TestFile]>([
    ["an xlsx workbook", workbook("people-libreoffice.xlsx")],
    ["an xls workbook", workbook("people-xlwt.xls")],
    ["a csv within a zip", zip("people.zip", { "people.csv": list })],
    ["a txt with tabs", { name: "people.txt", content: list.replaceAll(",", "\t") }],
  ])("imports %s to its result", async (_kind, file) => {
    const page = await browser.openConsole(server().url, "/imports/new");
    await chooseFile(page, file);
    await page
      .getByRole("button", { name: /becomes Email/ })
      .first()
      .waitFor();
    if (file.name.endsWith(".zip")) await page.getByText("people.csv, from the zip").waitFor();
    await page.getByRole("button", { name: "Analyze" }).click();
    await page.getByRole("button", { name: /^Import \d+ rows?$/ }).click();
    await page.getByRole("heading", { name: "Finished" }).waitFor();
    const result = page.getByRole("region", { name: "Result" });
    await expect.poll(() => result.textContent()).toMatch(/Imported \d+/);
  });

  it("shows the reason for a refused file, and accepts the next file on the same page", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    const messages: Record<string, string | null> = {};
    for (const file of refused) {
      await page.reload(); // Reloads the page so that the text of the earlier notice is gone.
      await chooseFile(page, file);
      messages[file.name] = await page.getByRole("alert").locator("p").textContent();
      await page.getByRole("button", { name: "Choose a file" }).waitFor();
    }
    expect(messages).toEqual(sentences);
    await expectAccessible(page);
    await chooseFile(page, { name: "taken.csv", content: list });
    await page.getByRole("button", { name: "Email becomes Email" }).waitFor();
  });

  it("rereads a file as one person if its only row was taken for a header, without choosing the file again", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    await chooseFile(page, { name: "one.csv", content: "Name,Mail\n" });
    await page.getByRole("button", { name: "The first row is a person, not a header" }).click();
    await page.getByText("Mail", { exact: true }).first().waitFor();
    await expect
      .poll(() => page.getByRole("checkbox", { name: "The file has a header row" }).isChecked())
      .toBe(false);
  });

  it("offers buttons that settle a doubt about the file, such as the country of its phones", async () => {
    const page = await browser.openConsole(server().url, "/imports/new");
    const phones = ["091 234 5678", "098 765 432", "01 4833 444"];
    await chooseFile(page, {
      name: "national.csv",
      content: `Name,Phone\n${phones.map((phone, row) => `Ana ${String(row)},${phone}`).join("\n")}\n`,
    });
    const doubts = page.getByRole("region", { name: "Look at this first" });
    await doubts.getByText("holds phones without a country").waitFor();
    await doubts.getByRole("button", { name: "Croatia" }).click();
    await doubts.waitFor({ state: "detached" });
    await page.getByText("+385 91 234 5678").first().waitFor();
    expect(
      await page.getByRole("combobox", { name: "Country of Phone", exact: true }).textContent(),
    ).toContain("Croatia");
  });
});

const refused: readonly TestFile[] = [
  { name: "picture.png", content: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") },
  { name: "empty.csv", content: "" },
  { name: "header.csv", content: "First name,Email\n" },
  workbook("password.xlsx"),
  workbook("people.ods"),
  workbook("people.xlsb"),
  zip("two.zip", { "a.csv": list, "b.csv": list }),
  zip("none.zip", { "readme.md": "nothing" }),
  zip("note.zip", { "readme.txt": "nothing" }),
  { name: "large.csv", content: `Email\n${"a@example.com\n".repeat(20_000)}` },
];

const sentences = {
  "picture.png":
    "The file is a picture, which cannot be read. Send the table as .csv, .txt, .xls or .xlsx, or as one of these in a .zip.",
  "empty.csv": "The file is empty.",
  "header.csv":
    "The file has a header row and no rows below it. If its only row is a person, read it without a header.",
  "password.xlsx":
    "The workbook is protected by a password. Remove the password in the spreadsheet program, save it and send it again.",
  "people.ods":
    "The file is an OpenDocument file, which cannot be read. Open it in its program and save it as .xlsx or .csv.",
  "people.xlsb":
    "The file is a binary workbook (.xlsb), which cannot be read. Open it in its program and save it as .xlsx or .csv.",
  "two.zip":
    'The zip file holds several files: "a.csv", "b.csv". Put exactly one .csv, .txt, .xls or .xlsx file into it.',
  "none.zip":
    'The zip file holds no table that can be read, only "readme.md". Put one .csv, .txt, .xls or .xlsx file into it.',
  "note.zip":
    '"readme.txt" in the zip file has at most a header and no rows below it. Put the list of people into the zip, as one .csv, .txt, .xls or .xlsx file. If its only row is a person, read it without a header.',
  "large.csv":
    "The file is larger than 195 kB, the most that is read. Split it into several files.",
};
