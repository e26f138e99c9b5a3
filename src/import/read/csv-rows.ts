import { Readable, pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { RawRow } from "../cells/cell.ts";
import { countLineBreaks, createLineReader } from "./line-breaks.ts";
import { closeQuotes } from "./loose-quotes.ts";
import { refuse } from "./refusals.ts";
import type { RowPiece } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";

/** How csv-parse takes what spreadsheets take: any line end, marks within a cell, rows of any length. */
export const csvOptions = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_quotes: true,
  relax_column_count: true,
};

const PIECE_BYTES = 64 * 1024;
const PIECE_ROWS = 500;

/**
 * The rows of a text in UTF-8, numbered as a spreadsheet numbers them; `firstLine` is the line where it starts. Throws
 * {@link FileRefusedError} where a quotation mark is left open.
 */
export async function* readCsvRows(
  text: Buffer,
  delimiter: string,
  firstLine: number,
): AsyncGenerator<RowPiece> {
  const parser = parse({ ...csvOptions, delimiter });
  pipeline(Readable.from(cut(text)), parser, () => undefined); // Its fault comes with the rows.
  const records: AsyncIterable<string[]> = parser;
  const hasMarks = text.includes('"'); // Without any no cell holds a line break.
  const lines = createLineReader(text);
  let rows: RawRow[] = [];
  let row = 0;
  let line = firstLine;
  try {
    for await (const record of records) {
      row += 1;
      let breaks = 0;
      let isMarked = false;
      for (const cell of hasMarks ? record : []) {
        breaks += countLineBreaks(cell);
        isMarked ||= cell.startsWith('"');
      }
      const place = line - firstLine + 1;
      const cells = isMarked ? closeQuotes(record, lines.read(place, breaks + 1), line) : record;
      // A line without a character is a blank row.
      if (cells.length > 1 || cells[0] !== "") {
        rows.push(line === row ? { row, cells } : { row, line, cells });
      }
      line += breaks + 1;
      if (rows.length < PIECE_ROWS) continue;
      yield { rows, lastRow: row, share: parser.info.bytes / text.length };
      rows = [];
    }
  } catch (error) {
    throw await toRefusal(error, text, delimiter, firstLine);
  }
  yield { rows, lastRow: row, share: 1 };
}

function* cut(text: Buffer): Generator<Buffer> {
  for (let start = 0; start < text.length; start += PIECE_BYTES) {
    yield text.subarray(start, start + PIECE_BYTES);
  }
}

async function toRefusal(
  error: unknown,
  text: Buffer,
  delimiter: string,
  firstLine: number,
): Promise<unknown> {
  if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") return error;
  // Its own count of lines is that of the text's end; the bytes are those up to the cell before.
  const before = text.subarray(0, Number(error["bytes"]));
  const line = firstLine + countLineBreaks(before.toString());
  const unclosed = new FileRefusedError(refuse("unclosedQuote", { line: String(line) }));
  // A mark left open further up turns all that follow inside out: where there is one, it is the fault to tell.
  const rows = readCsvRows(before, delimiter, firstLine);
  try {
    while ((await rows.next()).done !== true);
    return unclosed;
  } catch (earlier) {
    return earlier;
  }
}
