import { describe, expect, it } from "vitest";
import * as XLSX from "xlsx";
import { readRows } from "../../../support/read-all.ts";

function makeWorkbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  const bytes: Uint8Array = XLSX.write(book, { type: "buffer", bookType: "xlsx" });
  return Buffer.from(bytes);
}

describe("the sheet that is read of a workbook", () => {
  const people = [
    ["Name", "Phone"],
    ["Ana", "+385911234567"],
  ];
  const notes = [["How to fill in this workbook"], [], ["Ask Ana if in doubt."]];

  it("is the first that is a table, not a sheet of notes", async () => {
    const reading = await readRows("a.xlsx", makeWorkbook({ Notes: notes, People: people }));
    expect([reading.facts.sheet, reading.header]).toEqual(["People", ["Name", "Phone"]]);
    expect(reading.facts.sheets).toEqual(["Notes", "People"]);
  });

  it("is the first one if that sheet is a single column of emails, or if no sheet is a table", async () => {
    const list = [["Email"], ["ana@example.com"]];
    const first = await readRows("a.xlsx", makeWorkbook({ List: list, People: people }));
    expect(first.facts.sheet).toBe("List");
    expect((await readRows("a.xlsx", makeWorkbook({ Notes: notes }))).facts.sheet).toBe("Notes");
  });

  it("is the one that the caller names, whatever it contains", async () => {
    const bytes = makeWorkbook({ Notes: notes, People: people });
    expect((await readRows("a.xlsx", bytes, { sheet: "Notes" })).facts.sheet).toBe("Notes");
  });
});
