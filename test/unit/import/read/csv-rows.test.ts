import { array, assert, asyncProperty, constantFrom, integer, string } from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawRow } from "../../../../src/import/cells/cell.ts";
import { readCsvRows } from "../../../../src/import/read/csv-rows.ts";
import { makeCsv } from "../../../support/make-csv.ts";

const PIECE_BYTES = 64 * 1024;

async function readAll(text: string, delimiter = ","): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const piece of readCsvRows(Buffer.from(text), delimiter, 1)) rows.push(...piece.rows);
  return rows;
}

async function parseText(text: string, delimiter = ","): Promise<string[][]> {
  return (await readAll(text, delimiter)).map(({ cells }) => cells.map(String));
}

describe("reading the rows of a csv", () => {
  it("accepts LF, CR and CRLF line ends, even mixed", async () => {
    expect(await parseText("a,b\nc,d\r\ne,f\rg,h")).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ]);
  });

  it("reads delimiters, doubled quotes and line breaks inside quotes", async () => {
    expect(await parseText('"a,b","say ""hi""","two\r\nlines"\n')).toEqual([
      ["a,b", 'say "hi"', "two\r\nlines"],
    ]);
  });

  it("keeps a quotation mark inside a cell as text, unless it ends a quote that began with the cell", async () => {
    expect(await parseText('a "b" c,5" pipe,"x"y\n')).toEqual([['a "b" c', '5" pipe', "xy"]]);
    expect(await parseText('"a" ,"b""c"d"e,""f,"""g""",\'"\n')).toEqual([
      ["a ", 'b"cd"e', "f", '"g"', "'\""],
    ]);
  });

  it("keeps rows of different lengths as they are, and skips empty lines", async () => {
    expect(await parseText("a,b\n\nc\n,\nd,e,f,\n")).toEqual([
      ["a", "b"],
      ["c"],
      ["", ""],
      ["d", "e", "f", ""],
    ]);
  });

  it("numbers rows as a spreadsheet does, and reports the line of the file if it differs from the row's number", async () => {
    const rows = await readAll('a\n"b\r\nb"\n\nc');
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, undefined],
      [2, undefined],
      [4, 5],
    ]);
  });

  it("reports the line of an unclosed quotation mark", async () => {
    await expect(parseText('a,b\nc,"d\ne,f\n')).rejects.toThrow(
      "The quotation mark that opens in line 2 is never closed.",
    );
    await expect(parseText('a,b\n"c\r\nc",d,"e\nf')).rejects.toThrow(
      "The quotation mark that opens in line 3 is never closed.",
    );
  });

  it("refuses a quotation mark that is missing its end, instead of reading all rows up to the next quoted cell as one cell", async () => {
    await expect(parseText('a,b\nc,"d\ne,f\ng,"h"\n')).rejects.toThrow(
      "The quotation mark that opens in line 2 is closed in line 4 in the middle of a cell",
    );
    await expect(parseText('5" pipe,"a\nb",""c,"d\ne" f\n')).rejects.toThrow(
      "The quotation mark that opens in line 2 is closed in line 3 in the middle of a cell",
    );
  });

  it("reports the first unclosed quotation mark, even if another one is unclosed at the end of the file", async () => {
    await expect(parseText('a,b\nc,"d\ne,"f"\ng,"h\n')).rejects.toThrow(
      "The quotation mark that opens in line 2 is closed in line 3 in the middle of a cell",
    );
  });

  it("reads what any program writes, however the file is split into chunks", async () => {
    const cell = string({ unit: constantFrom("a", "č", '"', ",", ";", "\n", "\r", " ") });
    const table = array(array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    const place = integer({ min: 0, max: 40 });
    await assert(
      asyncProperty(table, place, constantFrom("\n", "\r\n"), async (rows, before, lineEnd) => {
        const text = makeCsv(rows, ",", lineEnd);
        expect(await parseText(text)).toEqual(rows);
        const filler = "x".repeat(PIECE_BYTES - before);
        expect(await parseText(`${filler},\n${text}`)).toEqual([[filler, ""], ...rows]);
      }),
      { numRuns: 300 },
    );
  });

  it("reads a cell as long as the whole file in linear time", async () => {
    const long = 'x"'.repeat(2_000_000);
    expect(await parseText(`${makeCsv([[long, "b"]])}"x"${long}\n`)).toEqual([
      [long, "b"],
      [`x${long}`],
    ]);
  });
});
