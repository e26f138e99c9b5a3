import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encode, makeCsv, people, zipOf } from "../../../support/make-csv.ts";
import { makeXlsx, toRowXml } from "../../../support/make-xlsx.ts";
import { readRows, toTexts } from "../../../support/read-all.ts";

const encodings = [
  "utf-8",
  "utf-8+bom",
  "utf-16le+bom",
  "utf-16be+bom",
  "windows-1250",
  "iso-8859-2",
];
const delimiters = [",", ";", "\t", "|"];
const lineEnds = ["\n", "\r\n", "\r"];
const workbooks = [
  "people-openpyxl.xlsx",
  "people-openpyxl-1904.xlsx",
  "people-xlsxwriter.xlsx",
  "people-xlsxwriter-1904.xlsx",
  "people-xlsxwriter-inline.xlsx",
  "people-sheetjs.xlsx",
  "people-sheetjs-inline.xlsx",
  "people-libreoffice.xlsx",
  "people-libreoffice-1904.xlsx",
  "people-xlwt.xls",
  "people-xlwt-1904.xls",
  "people-sheetjs.xls",
  "people-sheetjs-5.xls",
  "people-libreoffice.xls",
];
const [names = [], ...below] = people;
const expected = {
  header: names,
  rows: below.flatMap((cells, index) => (cells.length > 0 ? [{ row: index + 2, cells }] : [])),
  blankRows: 1,
};

function readWorkbook(name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/workbooks/${name}`, import.meta.url));
}

async function read(...file: Parameters<typeof readRows>): Promise<typeof expected> {
  const reading = await readRows(...file);
  return {
    header: [...reading.header],
    rows: reading.rows.map(({ row, cells }) => ({ row, cells: toTexts(cells) })),
    blankRows: reading.blankRows,
  };
}

describe("a list of people", () => {
  describe.each(encodings)("in %s, with any line end,", (encoding) => {
    const options = encoding.includes("-8859") || encoding.startsWith("win") ? { encoding } : {};

    it.each(delimiters)("separated by %j gives the same rows, zipped or not", async (delimiter) => {
      for (const lineEnd of lineEnds) {
        const bytes = encode(makeCsv(people, delimiter, lineEnd), encoding);
        expect(await read("people.csv", bytes, options)).toEqual(expected);
        expect(await read("people.zip", zipOf("people.csv", bytes), options)).toEqual(expected);
      }
    });
  });

  it.each(workbooks)("in the workbook %s gives the same rows, zipped or not", async (name) => {
    expect(await read(name, readWorkbook(name))).toEqual(expected);
    expect(await read("people.zip", zipOf(name, readWorkbook(name)))).toEqual(expected);
  });

  it("in a workbook whose name ends with .csv gives the same rows, because the content decides the format", async () => {
    expect(await read("people.csv", readWorkbook("people-xlwt.xls"))).toEqual(expected);
    const { facts } = await readRows("people.xlsx", encode(makeCsv(people), "utf-8"));
    expect(facts.format).toBe("CSV");
  });
});

describe("reading a workbook", () => {
  it.each(["special-cells.xlsx", "special-cells.xls"])(
    "returns the cells of %s as they are displayed",
    async (name) => {
      const { facts, header, rows: found } = await readRows(name, readWorkbook(name));
      expect(facts.sheet).toBe("People & <friends>");
      expect(facts.sheets.slice(0, 3)).toEqual(["Notes", "People & <friends>", "Empty"]);
      expect(header[7]).toBe("");
      const cells = found[0]?.cells ?? [];
      expect(cells.slice(2, 9)).toEqual([
        { kind: "error", text: "#DIV/0!" },
        { kind: "boolean", value: true },
        "13:05:09",
        { kind: "date", text: "2021-03-04T13:05:09" },
        "both",
        null,
        "John Doe",
      ]);
      expect(found[1]?.cells).toEqual(["hidden@example.com"]);
    },
  );

  it("uses the stored result of a formula", async () => {
    for (const name of ["computed.xls", "computed.xlsx"]) {
      const { rows: found } = await readRows(name, readWorkbook(name));
      expect(toTexts(found[0]?.cells ?? [])).toEqual(["a@example.com", "2", "385911234567"]);
    }
  });

  it("distinguishes a formula without a stored result from a blank cell", async () => {
    const { rows: found } = await readRows("uncomputed.xlsx", readWorkbook("uncomputed.xlsx"));
    expect(found[0]?.cells[1]).toEqual({ kind: "error", text: "formula without a result" });
  });

  it("reads a date by the cell's number format or by its date type", async () => {
    const cell = (attributes: string, value: string): string =>
      `<c ${attributes}><v>${value}</v></c>`;
    const rows = `${toRowXml(1, ["a"])}<row r="2">${[
      cell('s="1"', "44259"),
      cell('s="2"', "44259"),
      cell('s="1" t="d"', "2021-03-04T00:00:00.000Z"),
      cell('s="1" t="d"', "2021-03-04T13:05:00"),
      cell('t="e"', "#SPILL!"),
      cell('t="n"', "soon"),
      cell('t="str"', "a_x0000_b_x0041_"),
    ].join("")}</row>`;
    const formats = ["d. mmm yyyy", "0.0 &quot;days&quot;"];
    const { rows: found } = await readRows("a.xlsx", makeXlsx({ rows, formats }));
    expect(found[0]?.cells).toEqual([
      { kind: "date", text: "2021-03-04" },
      { kind: "number", value: 44259, text: "44259" },
      { kind: "date", text: "2021-03-04" },
      { kind: "date", text: "2021-03-04T13:05:00" },
      { kind: "error", text: "#ERROR!" },
      { kind: "error", text: "#NUM!" },
      "abA",
    ]);
  });

  it("reads the sheet that the caller names, ignoring case", async () => {
    const bytes = readWorkbook("special-cells.xlsx");
    const { facts, header } = await readRows("a.xlsx", bytes, { sheet: "notes", hasHeader: false });
    expect([facts.sheet, header]).toEqual(["Notes", ["A"]]);
  });
});
