import { describe, expect, it } from "vitest";
import { joinRuns } from "../../../../src/import/read/rich-text.ts";
import { withShownZeros } from "../../../../src/import/read/workbook-cells.ts";
import { makeXlsx } from "../../../support/make-xlsx.ts";
import { readAll, readRows, toTexts } from "../../../support/read-all.ts";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

async function cellsOf(name: string, bytes: Uint8Array | string): Promise<string[][]> {
  const { header, rows } = await readRows(name, bytes);
  return [[...header], ...rows.map(({ cells }) => toTexts(cells))];
}

describe("the text of a cell in a workbook", () => {
  const strings = [
    "<si><t>Ana</t><r><rPr><b/></rPr><t xml:space='preserve'> Horvat</t></r></si>",
    "<si><r><t>Iva</t></r><r><rPr><i/></rPr><t xml:space='preserve'> Ivić</t></r></si>",
    "<si>\n  <t>Šime </t>\n  <r><t>&amp; Jure</t></r>\n</si>",
    "<si><t/><r><t>Eva</t></r></si>",
    "<si><t><![CDATA[A<B]]></t><r><t>C</t></r></si>",
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>",
    "<si><t>one</t><t> two</t></si>",
    "<si><t>plain</t></si>",
  ];
  const texts = [
    "Ana Horvat",
    "Iva Ivić",
    "Šime & Jure",
    "Eva",
    "A<BC",
    "東京",
    "one two",
    "plain",
  ];
  const rowOf = (row: number, cells: readonly string[]): string =>
    `<row r="${row}">${cells.join("")}</row>`;

  it("is complete, whether it has plain text, formatted parts or both", async () => {
    const rows = strings.map((_, index) =>
      rowOf(index + 2, [`<c t="s"><v>${index}</v></c>`, '<c t="inlineStr"><is><t>x</t></is></c>']),
    );
    const head = rowOf(1, ['<c t="inlineStr"><is><t>Name</t></is></c>']);
    const file = makeXlsx({ rows: head + rows.join(""), sharedStrings: strings.join("") });
    expect((await cellsOf("a.xlsx", file)).slice(1).map(([name]) => name)).toEqual(texts);
  });

  it("is complete in cells with inline text", async () => {
    const rows = strings.map((string, index) =>
      rowOf(index + 2, [
        `<c t="inlineStr">${string.replaceAll("si>", "is>")}</c>`,
        '<c t="inlineStr"><is><t>x</t></is></c>',
      ]),
    );
    const head = rowOf(1, ['<c t="inlineStr"><is><t>Name</t></is></c>']);
    const file = makeXlsx({ rows: head + rows.join("") });
    expect((await cellsOf("a.xlsx", file)).slice(1).map(([name]) => name)).toEqual(texts);
  });

  it("is complete if element names have a prefix", () => {
    const xml = `<x:sst xmlns:x="y"><x:si><x:t>Ana</x:t><x:r><x:t> H</x:t></x:r></x:si></x:sst>`;
    expect(joinRuns(Buffer.from(xml)).toString()).toContain(
      "<x:si><x:r><x:t>Ana</x:t></x:r><x:r><x:t> H</x:t></x:r></x:si>",
    );
  });

  it("is not changed if it is not split into several formatted parts", () => {
    const part = Buffer.from(`<sst ${main}><si><t>a</t></si><si><r><t>b</t></r></si></sst>`);
    expect(joinRuns(part)).toBe(part);
  });
});

describe("a workbook", () => {
  it("is read even if bytes follow the end of its zip", async () => {
    const rows =
      '<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c t="inlineStr"><is><t>Ana</t></is></c></row>';
    const file = Buffer.concat([makeXlsx({ rows }), Buffer.from("\r\n<!-- sent by a portal -->")]);
    expect(await cellsOf("a.xlsx", file)).toEqual([["Name"], ["Ana"]]);
  });

  it("keeps the leading zeros that a number format shows", async () => {
    const rows = `<row r="1"><c t="inlineStr"><is><t>Id</t></is></c></row><row r="2"><c s="1"><v>42</v></c></row><row r="3"><c s="2"><v>911234567</v></c></row><row r="4"><c s="3"><v>1234.5</v></c></row>`;
    const file = makeXlsx({ rows, formats: ["00000", "&quot;0&quot;#########", "000000.0"] });
    expect(await cellsOf("a.xlsx", file)).toEqual([["Id"], ["00042"], ["0911234567"], ["1234.5"]]);
  });

  it("has a blank cell, not a date in 1899, where a formula refers to an empty cell", async () => {
    const rows = `<row r="1"><c t="inlineStr"><is><t>Born</t></is></c><c t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c s="1"><f>B9</f><v>0</v></c><c t="inlineStr"><is><t>Ana</t></is></c></row>`;
    const file = makeXlsx({ rows, formats: ["yyyy-mm-dd"] });
    expect((await readRows("a.xlsx", file)).rows[0]?.cells).toEqual([null, "Ana"]);
  });
});

describe("withShownZeros", () => {
  it.each([
    ["00000", "42", "00042"],
    ["000\\-000", "12345", "012345"],
    ["000-00-0000", "12345678", "012345678"],
    ["(000) 000-0000", "12345678", "0012345678"],
    ['"0"#########', "911234567", "0911234567"],
    ["\\0##########", "911234567", "0911234567"],
    ["0000000000;[Red]-0", "385", "0000000385"],
    ["0", "385", "385"],
    ["General", "385", "385"],
    ["#,##0", "385", "385"],
    ["000,000", "385", "385"],
    ["0.00", "385", "385"],
    ["00%", "3", "3"],
    ["00E+00", "3", "3"],
    ['00" kom"', "3", "3"],
    ["@", "385", "385"],
  ])("with the format %s, writes %s as %s", (format, digits, shown) => {
    expect(withShownZeros(digits, format)).toBe(shown);
  });
});

describe("a text file", () => {
  it("may escape quotes by backslashes", async () => {
    const text =
      'Name,City\n"Ana \\"Anka\\" Horvat","Zagreb"\n"Iva, \\"Ivka\\"",Split\n"C:\\\\",x\n';
    expect(await cellsOf("a.csv", text)).toEqual([
      ["Name", "City"],
      ['Ana "Anka" Horvat', "Zagreb"],
      ['Iva, "Ivka"', "Split"],
      ["C:\\\\", "x"],
    ]);
  });

  it("keeps backslashes if its quotes are doubled", async () => {
    const text = 'Path,City\n"C:\\",Zagreb\n"say ""a\\b""",Split\n5\\" pipe,x\n';
    expect(await cellsOf("a.csv", text)).toEqual([
      ["Path", "City"],
      ["C:\\", "Zagreb"],
      ['say "a\\b"', "Split"],
      ['5\\" pipe', "x"],
    ]);
  });

  it("may have each whole line in quotes", async () => {
    const text = '"Name,City,Email"\r\n"Ana,""Zagreb, Centar"",ana@primjer.hr"\r\n"Iva,Split,"\r\n';
    expect(await cellsOf("a.csv", text)).toEqual([
      ["Name", "City", "Email"],
      ["Ana", "Zagreb, Centar", "ana@primjer.hr"],
      ["Iva", "Split", ""],
    ]);
    expect(await cellsOf("a.csv", '"Name,City";;\n"Ana,Split";;\n')).toEqual([
      ["Name", "City"],
      ["Ana", "Split"],
    ]);
  });

  it("is read as one column if each line is one quoted text, even with commas inside", async () => {
    const text = '"Address"\n"Ilica 1, Zagreb"\n"Riva 2, Split"\n';
    expect(await cellsOf("a.csv", text)).toEqual([
      ["Address"],
      ["Ilica 1, Zagreb"],
      ["Riva 2, Split"],
    ]);
  });

  it("may have a blank before a quotation mark", async () => {
    const text =
      'Name, City, Email\nAna, "Zagreb, ""Centar""", "ana@primjer.hr"\nIva, "two\nlines", x"y\n';
    expect(await cellsOf("a.csv", text)).toEqual([
      ["Name", "City", "Email"],
      ["Ana", 'Zagreb, "Centar"', "ana@primjer.hr"],
      ["Iva", "two\nlines", 'x"y'],
    ]);
  });

  // Old programs write the control character SUB at the end of a text file. It is no part of the rows.
  it.each(["\x1a", "\x1a\n", "\n\x1a\x1a"])("may end with the character SUB: %j", async (end) => {
    expect(await cellsOf("a.csv", `Name,Id\nAna,1${end}`)).toEqual([
      ["Name", "Id"],
      ["Ana", "1"],
    ]);
  });

  it.each([
    ["BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n", "a vCard"],
    ["version: 1\n\ndn: cn=Ana,dc=hr\ncn: Ana\n", "an LDIF file"],
    ["dn: cn=Ana,dc=hr\ncn: Ana\n", "an LDIF file"],
    ["# export\ndn:: Y249QW5h\ncn: Ana\n", "an LDIF file"],
  ])("that is not a table is refused with what it is: %j", async (text, kind) => {
    expect(await readAll("people.csv", text)).toMatchObject({
      refusal: {
        code: "UNSUPPORTED_FILE",
        message: `The file is ${kind}, which cannot be read. Send the table as .csv, .txt, .xls or .xlsx, or as one of these in a .zip.`,
      },
    });
  });
});
