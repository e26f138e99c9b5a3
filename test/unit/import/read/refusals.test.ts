import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refusals, refuse } from "../../../../src/import/read/refusals.ts";
import { encode, zipOf } from "../../../support/make-csv.ts";
import { makeXlsx, toRowXml } from "../../../support/make-xlsx.ts";
import { makeZip } from "../../../support/make-zip.ts";
import { readAll, readRefusal } from "../../../support/read-all.ts";

const MEBIBYTE = 1024 * 1024;
const csv = Buffer.from("Name,Phone\nAna,1\n");

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/workbooks/${name}`, import.meta.url));
}

function expected(...refusal: Parameters<typeof refuse>): string {
  const { code, message } = refuse(...refusal);
  return `${code}: ${message}`;
}

/** Returns an xls file whose second record says that the rest is encrypted. */
function encryptedXls(): Buffer {
  const bytes = Buffer.from(fixture("people-xlwt.xls"));
  const start = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]));
  bytes.writeUInt16LE(0x2f, start + 20);
  return bytes;
}

describe("a text file", () => {
  it.each<[string, Buffer | string, string]>([
    ["without a byte", "", expected("empty")],
    ["of blank rows", "\n , \n\n", expected("blank")],
    ["with a header alone", "Name,Phone\n\n", expected("headerOnly")],
    ["with NUL", "Name\nA\0na\n", expected("nul", { encoding: "utf-8" })],
    [
      "with NUL in UTF-16",
      encode("Name\nA\0na\n", "utf-16le+bom"),
      expected("nul", { encoding: "utf-16le" }),
    ],
    ["of random bytes", Buffer.from("0a1b03f90601c2020399", "hex"), expected("unknownKind")],
    ["that is a web page", "<!DOCTYPE html><table>", expected("otherKind", { kind: "a web page" })],
    [
      "that is XML",
      '<?xml version="1.0"?><a/>',
      expected("otherKind", { kind: "an XML document" }),
    ],
    ["that is JSON", '[{"name": "Ana"}]', expected("otherKind", { kind: "a JSON document" })],
    ["with an unclosed quote", 'a\n"b\nc\n', expected("unclosedQuote", { line: "2" })],
    [
      "with a quote left open",
      'a,b\n1,"2\n3,"4"\n',
      expected("runawayQuote", { line: "2", end: "3" }),
    ],
  ])("%s is refused", async (_, bytes, sentence) => {
    expect(await readRefusal("people.csv", bytes)).toBe(sentence);
  });

  it("is accepted at each limit and refused above it", async () => {
    const rows = "a,b\n1,2\n3,4\n";
    const read = (limits: object): Promise<string> => readRefusal("a.csv", rows, {}, limits);
    expect(await read({ uploadBytes: 12, columns: 2, rows: 2 })).toBe("2 rows");
    expect(await read({ uploadBytes: 11 })).toBe(expected("tooLarge", { limit: "11 bytes" }));
    expect(await read({ rows: 1 })).toBe(expected("tooManyRows", { limit: 1 }));
    expect(await read({ columns: 1 })).toBe(
      expected("tooManyColumns", { row: 1, columns: 2, limit: 1 }),
    );
  });

  it("is accepted with exactly 15 MiB", async () => {
    const full = Buffer.alloc(15 * MEBIBYTE, "Name\n");
    expect(await readRefusal("a.csv", full)).toMatch(
      /TOO_MANY: The file has more than 1,000,000 rows/,
    );
    const more = Buffer.concat([full, Buffer.from("x")]);
    expect(await readRefusal("a.csv", more)).toBe(expected("tooLarge", { limit: "15 MiB" }));
  });

  it("is refused with an unknown or wrong encoding or delimiter", async () => {
    const read = (options: object): Promise<string> =>
      readRefusal("a.csv", Buffer.from("a\n1\n\xe6\n", "latin1"), options);
    expect(await read({ encoding: "klingon" })).toBe(
      expected("unknownEncoding", { encoding: "klingon" }),
    );
    expect(await read({ encoding: "utf-8" })).toBe(
      expected("wrongEncoding", { encoding: "utf-8", line: "3" }),
    );
    expect(await read({ delimiter: ";;" })).toBe(expected("wrongDelimiter"));
    expect(await read({ sheet: "People" })).toBe(expected("noSheets"));
  });

  it("is refused with the line of a fault, even if that is far below its first rows", async () => {
    const reading = await readAll("a.csv", `a,b\n${"1,2\n".repeat(5_000)}"3\n`);
    expect(reading).toMatchObject({ refusal: { message: expect.stringContaining("line 5002") } });
  });
});

describe("another kind of file", () => {
  it.each<[string, Buffer | string, string]>([
    ["a PDF document", "%PDF-1.7 ", expected("otherKind", { kind: "a PDF document" })],
    [
      "a picture",
      Buffer.from("\x89PNG\r\n", "latin1"),
      expected("otherKind", { kind: "a picture" }),
    ],
    [
      "a gzip archive",
      Buffer.from("\x1f\x8b\x08", "latin1"),
      expected("otherKind", { kind: "a gzip archive" }),
    ],
    [
      "a binary workbook",
      fixture("people.xlsb"),
      expected("otherSpreadsheet", { kind: "a binary workbook (.xlsb)" }),
    ],
    [
      "an OpenDocument file",
      fixture("people.ods"),
      expected("otherSpreadsheet", { kind: "an OpenDocument file" }),
    ],
  ])("%s is refused with what it is", async (_, bytes, sentence) => {
    expect(await readRefusal("people.csv", bytes)).toBe(sentence);
  });
});

describe("a workbook", () => {
  it("is refused with the password as the reason if it has one", async () => {
    expect(await readRefusal("a.xlsx", fixture("password.xlsx"))).toBe(expected("password"));
    expect(await readRefusal("a.xls", encryptedXls())).toBe(expected("password"));
  });

  it("is refused with a list of its sheets if the named sheet does not exist", async () => {
    const sentence = expected("unknownSheet", { sheet: "Gone", sheets: '"People"' });
    for (const name of ["people-openpyxl.xlsx", "people-xlwt.xls"]) {
      expect(await readRefusal(name, fixture(name), { sheet: "Gone" })).toBe(sentence);
    }
  });

  it("is refused if the sheet is empty", async () => {
    expect(await readRefusal("a.xlsx", makeXlsx({ rows: "" }))).toBe(
      expected("emptyWorkbook", { sheet: "People" }),
    );
    expect(await readRefusal("a.xlsx", makeXlsx({ rows: "" }), { sheet: "People" })).toBe(
      expected("emptySheet", { sheet: "People", sheets: '"People"' }),
    );
  });

  it("is refused if a cell is beyond the last allowed column", async () => {
    const rows = `${toRowXml(1, ["a"])}<row r="2"><c r="XFD2"><v>1</v></c></row>`;
    expect(await readRefusal("a.xlsx", makeXlsx({ rows }))).toBe(
      expected("tooManyColumns", { row: 2, columns: 16_384, limit: 1_000 }),
    );
  });

  it("is refused as damaged if it is cut off or malformed", async () => {
    const whole = fixture("people-openpyxl.xlsx");
    expect(await readRefusal("a.xlsx", whole.subarray(0, 3_000))).toBe(
      expected("damagedWorkbook", { part: "its list of parts" }),
    );
    const damagedSheet = expected("damagedWorkbook", { part: 'the sheet "People"' });
    for (const sheet of [
      "<worksheet><sheetData><row><c><v>1",
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>1</t></is></c></row>',
      '<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>',
      '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
    ]) {
      expect(await readRefusal("a.xlsx", makeXlsx({ rows: "", sheet }))).toBe(damagedSheet);
    }
    const xls = fixture("people-xlwt.xls");
    expect(await readRefusal("a.xls", xls.subarray(0, 1_000))).toMatch(/^UNSUPPORTED_FILE: /);
  });

  it("is refused if a cell has no position or is beyond the last row of any sheet", async () => {
    const rows = toRowXml(1, ["a"]) + toRowXml(2, ["1"]);
    const cellAt = (place: string): Buffer =>
      makeXlsx({ rows: `${rows}<row r="3"><c r="${place}"><v>1</v></c></row>` });
    expect(await readRefusal("a.xlsx", cellAt("33"))).toBe(
      expected("damagedWorkbook", { part: "row 33 of its sheet" }),
    );
    expect(await readRefusal("a.xlsx", cellAt("A4000000000"))).toBe(
      expected("damagedWorkbook", { part: "the order of its rows" }),
    );
  });

  it("is refused if a part that is needed is damaged", async () => {
    const whole = makeXlsx({ rows: toRowXml(1, ["a"]) + toRowXml(2, ["1"]) });
    const damage = (name: string): Buffer => {
      const bytes = Buffer.from(whole);
      // Position of the checksum in the zip's directory.
      const crcAt = bytes.lastIndexOf(name) - 46 + 16;
      bytes.writeUInt32LE(1, crcAt);
      return bytes;
    };
    expect(await readRefusal("a.xlsx", damage("xl/styles.xml"))).toBe(
      expected("damagedWorkbook", { part: 'its part "xl/styles.xml"' }),
    );
    expect(await readRefusal("a.xlsx", damage("xl/worksheets/sheet1.xml"))).toBe(
      expected("damagedWorkbook", { part: 'the sheet "People"' }),
    );
    const picture = { name: "xl/media/a.png", content: "x", crc: 1 };
    const pictured = makeXlsx({ rows: toRowXml(1, ["a"]) + toRowXml(2, ["1"]), more: [picture] });
    expect(await readRefusal("a.xlsx", pictured)).toBe("1 rows");
  });

  it("is refused before it is unpacked if it would be too large", async () => {
    const more = [{ name: "xl/media/big.bin", content: "", inflatedSize: 201 * MEBIBYTE }];
    expect(await readRefusal("a.xlsx", makeXlsx({ rows: "", more }))).toBe(
      expected("inflatesTooLarge", { limit: "200 MiB" }),
    );
    const some = [{ name: "xl/media/big.bin", content: "", inflatedSize: 16 * MEBIBYTE }];
    expect(await readRefusal("a.xlsx", makeXlsx({ rows: "", more: some }))).toBe(
      expected("inflatesTooFar", { limit: 100 }),
    );
  });
});

describe("a zip", () => {
  it.each<[string, Buffer, string]>([
    ["with nothing in it", makeZip([]), expected("emptyZip")],
    ["with folders alone", makeZip([{ name: "a/", content: "" }]), expected("emptyZip")],
    [
      "with a note and a picture alone",
      makeZip([
        { name: "readme.md", content: "nothing" },
        { name: "ana.png", content: Buffer.from("\x89PNG\r\n", "latin1") },
      ]),
      expected("noTableInZip", { names: '"readme.md", "ana.png"' }),
    ],
    [
      "with one note",
      zipOf("readme.md", Buffer.from("nothing")),
      expected("noTableInZip", { names: '"readme.md"' }),
    ],
    [
      "with one picture",
      zipOf("ana.png", Buffer.from("\x89PNG\r\n", "latin1")),
      expected("noTableInZip", { names: '"ana.png"' }),
    ],
    [
      "with a header alone",
      zipOf("a.csv", Buffer.from("Name,Phone\n")),
      expected("headerOnlyInZip", { name: "a.csv" }),
    ],
    [
      "with several tables",
      makeZip([
        { name: "a.csv", content: csv },
        { name: "b.xlsx", content: csv },
      ]),
      expected("severalInZip", { names: '"a.csv", "b.xlsx"' }),
    ],
    [
      "with a zip in it",
      zipOf("b.zip", zipOf("a.csv", csv)),
      expected("nestedZip", { name: "b.zip" }),
    ],
    [
      "with a zip in it that is named csv",
      zipOf("b.csv", zipOf("a.csv", csv)),
      expected("nestedZip", { name: "b.csv" }),
    ],
    [
      "with an encrypted file",
      makeZip([{ name: "a.csv", content: csv, flags: 0x0801 }]),
      expected("encryptedZip", { name: "a.csv" }),
    ],
    [
      "with a name that climbs out",
      makeZip([{ name: "../a.csv", content: csv }]),
      expected("unsafeZip"),
    ],
    [
      "with an absolute name",
      makeZip([{ name: "/etc/a.csv", content: csv }]),
      expected("unsafeZip"),
    ],
    [
      "with a name that climbs out of Windows",
      makeZip([{ name: "..\\..\\a.csv", content: csv }]),
      expected("unsafeZip"),
    ],
    [
      "with an unknown compression",
      makeZip([{ name: "a.csv", content: csv, method: 12 }]),
      expected("zipMethod", { name: "a.csv" }),
    ],
    [
      "that states a smaller size",
      makeZip([{ name: "a.csv", content: csv, inflatedSize: 3 }]),
      expected("wrongZipSize", { name: "a.csv" }),
    ],
    [
      "that states a larger size",
      makeZip([{ name: "a.csv", content: csv, inflatedSize: 300 }]),
      expected("wrongZipSize", { name: "a.csv" }),
    ],
    [
      "with a wrong checksum",
      makeZip([{ name: "a.csv", content: csv, crc: 1 }]),
      expected("wrongZipChecksum", { name: "a.csv" }),
    ],
    [
      "with damaged content",
      makeZip([{ name: "a.csv", content: csv, deflated: Buffer.from("nonsense") }]),
      expected("damagedInZip", { name: "a.csv" }),
    ],
    [
      "that unpacks to more than 15 MiB",
      zipOf("a.csv", Buffer.alloc(15 * MEBIBYTE + 1, "a\n")),
      expected("tooLargeInZip", { name: "a.csv", limit: "15 MiB" }),
    ],
    ["that is cut off", zipOf("a.csv", csv).subarray(0, 60), expected("damagedZip")],
  ])("%s is refused", async (_, bytes, sentence) => {
    expect(await readRefusal("people.zip", bytes)).toBe(sentence);
  });

  it("that declares too small a size is refused when that size is exceeded", async () => {
    const bomb = Buffer.alloc(64 * MEBIBYTE);
    const bytes = makeZip([{ name: "a.csv", content: bomb, inflatedSize: 1_000 }]);
    expect(await readRefusal("a.zip", bytes)).toBe(expected("wrongZipSize", { name: "a.csv" }));
  });
});

describe("docs/import.md", () => {
  it("lists every refusal with its exact message", () => {
    const text = readFileSync(new URL("../../../../docs/import.md", import.meta.url), "utf8");
    const missing = Object.values(refusals).filter(
      ({ sentence }) => !text.includes(sentence.replaceAll("|", "\\|")),
    );
    expect(missing).toEqual([]);
  });
});
