import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import type { RowBatch } from "../../../../src/import/read/types.ts";
import { encode } from "../../../support/make-csv.ts";
import { makeXlsx, toRowXml } from "../../../support/make-xlsx.ts";
import { makeZip } from "../../../support/make-zip.ts";
import { readAll, readRows } from "../../../support/read-all.ts";

const csv = "Name,Phone\nŽeljko Šarić,1\n";

describe("the encoding", () => {
  it("is certain with a byte order mark, and for valid UTF-8", async () => {
    for (const encoding of ["utf-8", "utf-8+bom", "utf-16le+bom", "utf-16be+bom"]) {
      const { facts } = await readRows("a.csv", encode(csv, encoding));
      expect([facts.encoding, facts.encodingIsGuess]).toEqual([encoding.split("+")[0], false]);
    }
  });

  it("is a guess for a file that is not in UTF-8 and has no byte order mark, until the caller names it", async () => {
    for (const encoding of ["windows-1250", "iso-8859-2", "utf-16le", "utf-16be"]) {
      const bytes = encode("Ime,Phone\nAna,1\nŠime Ćosić,2\n", encoding);
      expect((await readRows("a.csv", bytes)).facts.encodingIsGuess).toBe(true);
      const named = await readRows("a.csv", bytes, { encoding: encoding.toUpperCase() });
      expect([named.facts.encoding, named.facts.encodingIsGuess]).toEqual([encoding, false]);
      expect(named.rows[1]?.cells).toEqual(["Šime Ćosić", "2"]);
    }
  });

  it("is guessed for lists of names in Central Europe as in the west", async () => {
    const guessOf = async (bytes: Buffer): Promise<string | null> =>
      (await readRows("a.csv", bytes)).facts.encoding;
    const croatian = [
      "Šifra;Ime;Prezime;e-pošta;Mjesto;Napomena",
      "1;Ana;Šarić;ana.saric@example.com;Šibenik",
      "2;Željko;Horvat;zeljko.horvat@example.com;Zagreb",
      "3;Mirjana;Šimić;mirjana@example.com;Split",
    ].join("\n");
    const german = "Jürgen;Müller;Köln\nBjörn;Schröder;Düsseldorf\nUrsula;Groß;München\n";
    expect(await guessOf(encode(croatian, "windows-1250"))).toBe("windows-1250");
    // In windows-1252, these two bytes are Ž and ž.
    const western = `Vorname;Name;Ort\n${german.repeat(5)}Eva;\u008Ei\u009Eek;Wien\n`;
    expect(await guessOf(Buffer.from(western, "latin1"))).toBe("windows-1252");
  });

  it.each([
    ["windows-1252", [0x80, 0x8a, 0x9e, 0x93, 0xfc], "€Šž“ü"],
    ["ISO-8859-1", [0x80, 0xe9], "€é"],
    ["windows-1250", [0x8a, 0x9e], "Šž"],
    ["windows-1251", [0xc0, 0xc1], "АБ"],
    ["iso-8859-15", [0xa4], "€"],
    ["macintosh", [0x8a], "ä"],
  ])("reads every letter of %s", async (encoding, bytes, text) => {
    const file = Buffer.concat([
      Buffer.from("Name,Phone\n"),
      Buffer.from(bytes),
      Buffer.from(",1\n"),
    ]);
    expect((await readRows("a.csv", file, { encoding })).rows[0]?.cells).toEqual([text, "1"]);
  });

  it("is UTF-8 only if the whole file is valid UTF-8", async () => {
    const text = `Name\n${"Ana\n".repeat(50_000)}`;
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe6, 0x0a])]);
    expect((await readRows("a.csv", bytes)).facts.encodingIsGuess).toBe(true);
  });
});

describe("the delimiter of a text file", () => {
  const delimiterOf = async (text: string): Promise<string | null> =>
    (await readRows("a.csv", text)).facts.delimiter;

  it("is the one that splits the first rows into the same number of cells", async () => {
    expect(await delimiterOf("Name;Address\nAna;Ilica 1, Zagreb\nIvo;Ilica 2, Zagreb\n")).toBe(";");
    expect(await delimiterOf('"Name; all",Phone\n"Doe; John",1\n')).toBe(",");
    expect(await delimiterOf("Last, First\tPhone\nDoe, John\t1\n")).toBe("\t");
    expect(await delimiterOf("a|b|c\n1|2|3\n")).toBe("|");
    expect(await delimiterOf("Phone\n385911234567\n")).toBe(",");
  });

  it("is not that of long quoted texts, of which few fit into the beginning of the file", async () => {
    const notes = `"${'Called, ""asked"" for a catalogue;\n'.repeat(1100)}"`;
    const rows = ["Ana", "Ivo", "Eva"].map((name) => `${name},Novak,Split,1,${notes}\n`);
    const text = `Name,Surname,City,Points,Notes\n${rows.join("")}`;
    expect(await delimiterOf(text)).toBe(",");
  });

  it('is the one in a "sep=" line, which is not a row', async () => {
    const { facts, header, rows } = await readRows("a.csv", "sep=;\r\na,b;c\r\n1,2;3\r\n");
    expect([facts.delimiter, header]).toEqual([";", ["a,b", "c"]]);
    expect(rows).toEqual([{ row: 2, line: 3, cells: ["1,2", "3"] }]);
  });

  it("is the one that the caller names, whatever the text of the file suggests", async () => {
    const { header } = await readRows("a.csv", "a;b,c\n1;2,3\n", { delimiter: "," });
    expect(header).toEqual(["a;b", "c"]);
  });
});

describe("reading the table of a file", () => {
  it("names columns by letters, as a spreadsheet does, if it has no header", async () => {
    const { header, rows } = await readRows("a.txt", "a,b\nc,d,e\n", { hasHeader: false });
    expect(header).toEqual(["A", "B", "C"]);
    expect(rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  it("keeps repeated and blank headers at their positions", async () => {
    const { header } = await readRows("a.csv", "Phone,,Phone\n1,2,3\n");
    expect(header).toEqual(["Phone", "", "Phone"]);
  });

  it("counts blank rows below the header, and keeps the numbers of the other rows", async () => {
    const { rows, blankRows } = await readRows("a.csv", "\n\na,b\n\n1,2\n , \n3,4\n,\n");
    expect(rows.map(({ row }) => row)).toEqual([5, 7]);
    expect(blankRows).toBe(3);
  });

  it("counts each blank row once, also blank rows at the end of the file and between two batches of rows", async () => {
    const rows = "1,2\n\n".repeat(2_500);
    expect(await readRows("a.csv", `a,b\n${rows}\n\n`)).toMatchObject({ blankRows: 2_502 });
  });

  it("includes columns of a workbook that have no header", async () => {
    const rows = toRowXml(1, ["Name"]) + toRowXml(3, ["Ana", "a note"]);
    const reading = await readRows("a.xlsx", makeXlsx({ rows }));
    expect(reading.header).toEqual(["Name", ""]);
    expect([reading.rows[0]?.row, reading.blankRows]).toEqual([3, 1]);
  });

  it("puts each cell of a workbook at its position, even if the rows are out of order, and leaves out blank cells", async () => {
    const blanks = '<row r="4"><c r="A4" s="1"/><c r="XFD4" s="1"/></row>';
    const rows = toRowXml(5, ["5"]) + blanks + toRowXml(2, ["2"]) + toRowXml(1, ["a"]);
    const reading = await readRows("a.xlsx", makeXlsx({ rows, formats: ["0.00"] }));
    expect(reading.header).toEqual(["a"]);
    expect(reading.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [2, "2"],
      [5, "5"],
    ]);
  });

  it("reads all rows of a workbook, even if blank rows are between all of them", async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => toRowXml(index * 3 + 1, ["x"]));
    const bytes = makeXlsx({ rows: rows.join("") });
    const opened = await openTable({ name: "a.xlsx", bytes }, {}, defaultLimits, true);
    const batches: RowBatch[] = [];
    if (opened.ok) for await (const batch of opened.value.batches()) batches.push(batch);
    expect(batches.map((batch) => batch.rows.length)).toEqual([1_000, 499]);
    expect(batches.at(-1)?.rows.at(-1)?.row).toBe(4_498);
  });

  it("uses a workbook's cells, not the range that it declares", async () => {
    const sheet = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${toRowXml(1, ["a"])}${toRowXml(2, ["1"])}</sheetData></worksheet>`;
    expect((await readRows("a.xlsx", makeXlsx({ rows: "", sheet }))).rows).toHaveLength(1);
  });
});

describe("a zip", () => {
  it("may contain folders, hidden files and other files beside its one table", async () => {
    const bytes = makeZip([
      { name: "people/", content: "" },
      { name: "people/list.csv", content: "a\n1\n" },
      { name: "__MACOSX/people/._list.csv", content: "x" },
      { name: "people/.DS_Store", content: "x" },
      { name: "people/readme.md", content: "x" },
    ]);
    expect((await readRows("a.zip", bytes)).facts.entry).toBe("people/list.csv");
  });

  it("may contain a table whose name has no known extension, if there is nothing else", async () => {
    const reading = await readAll("a.zip", makeZip([{ name: "export", content: "a\n1\n" }]));
    expect(reading).toMatchObject({ facts: { format: "CSV", entry: "export" } });
  });
});
