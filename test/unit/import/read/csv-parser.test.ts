import { parse } from "csv-parse/sync";
import { array, assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { createCsvParser } from "../../../../src/import/read/csv-parser.ts";
import { makeCsv } from "../../../support/make-csv.ts";

function parseText(text: string, delimiter = ",", pieceLength = text.length || 1): string[][] {
  const parser = createCsvParser(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    rows.push(...parser.write(text.slice(at, at + pieceLength)));
  }
  rows.push(...parser.end());
  return rows.map(({ cells }) => cells.map(String));
}

function places(text: string): (readonly [number, number | undefined])[] {
  const parser = createCsvParser(",");
  return [...parser.write(text), ...parser.end()].map(({ row, line }) => [row, line]);
}

describe("createCsvParser", () => {
  it("takes LF, CR and CRLF, even mixed", () => {
    expect(parseText("a,b\nc,d\r\ne,f\rg,h")).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ]);
  });

  it("takes delimiters, doubled quotes and line breaks within quotes", () => {
    expect(parseText('"a,b","say ""hi""","two\r\nlines"\n')).toEqual([
      ["a,b", 'say "hi"', "two\r\nlines"],
    ]);
  });

  it("takes a quotation mark within a cell as spreadsheets do", () => {
    expect(parseText('a "b" c,5" pipe,"x"y\n')).toEqual([['a "b" c', '5" pipe', "xy"]]);
  });

  it("keeps ragged rows as they are, and leaves lines without a character out", () => {
    expect(parseText("a,b\n\nc\n,\nd,e,f,\n")).toEqual([
      ["a", "b"],
      ["c"],
      ["", ""],
      ["d", "e", "f", ""],
    ]);
  });

  it("counts rows as a spreadsheet does, and tells the line where it differs", () => {
    expect(places('a\n"b\nb"\n\nc')).toEqual([
      [1, undefined],
      [2, undefined],
      [4, 5],
    ]);
  });

  it("names the line where an unclosed quotation mark opens", () => {
    expect(() => parseText('a,b\nc,"d\ne,f\n')).toThrow(
      "The quotation mark that opens in line 2 is never closed.",
    );
  });

  it("refuses a mark left open that the next quoted cell closes, instead of losing rows in one cell", () => {
    expect(() => parseText('a,b\nc,"d\ne,f\ng,"h"\n')).toThrow(
      "The quotation mark that opens in line 2 is closed in line 4 in the middle of a cell",
    );
  });

  it("agrees with csv-parse on whatever a program writes, in pieces of any length", () => {
    const cell = string({ unit: constantFrom("a", "č", '"', ",", ";", "\n", "\r", " ") });
    const table = array(array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    const piece = integer({ min: 1, max: 9 });
    assert(
      property(table, piece, constantFrom("\n", "\r\n"), (rows, pieceLength, lineEnd) => {
        const text = makeCsv(rows, ",", lineEnd);
        expect(parseText(text, ",", pieceLength)).toEqual(rows);
        if (rows.length === 0) return;
        const settings = { record_delimiter: lineEnd, relax_column_count: true };
        expect(parse(text, settings)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it("reads a row longer than many pieces in time that grows with its length", () => {
    const long = "x".repeat(2_000_000);
    expect(parseText(`"${long}",b\n`, ",", 1_000)).toEqual([[long, "b"]]);
  });
});
