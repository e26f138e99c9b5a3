import { Readable, pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { RawRow } from "../cells/cell.ts";
import { countLineBreaks, createLineReader } from "./line-breaks.ts";
import { closeQuotes } from "./loose-quotes.ts";
import { refuse } from "./refusals.ts";
import type { RowPiece } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";

/** Makes csv-parse accept what spreadsheets accept: any line break, quotation marks inside cells, rows of any length. */
export const csvOptions = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_quotes: true,
  relax_column_count: true,
};

const PIECE_BYTES = 64 * 1024;
const PIECE_ROWS = 500;

/**
 * Yields the rows of a UTF-8 text, numbered as in a spreadsheet; `firstLine` is the number of its first line. Throws
 * {@link FileRefusedError} if a quotation mark is not closed.
 */
export async function* readCsvRows(
  text: Buffer,
  delimiter: string,
  firstLine: number,
): AsyncGenerator<RowPiece> {
  const parser = parse({ ...csvOptions, delimiter });
  pipeline(Readable.from(cut(text)), parser, () => undefined); // An error is thrown where the rows are read.
  const records: AsyncIterable<string[]> = parser;
  const hasMarks = text.includes('"'); // Only quoted cells can contain line breaks.
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
      // csv-parse returns an empty line as one empty cell. The line is left out here, but `row` has counted it.
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
  // csv-parse reports the last line of the file, so this finds the line where the unclosed cell begins.
  const before = text.subarray(0, Number(error["bytes"]));
  const line = firstLine + countLineBreaks(before.toString());
  const unclosed = new FileRefusedError(refuse("unclosedQuote", { line: String(line) }));
  // Perhaps the real fault is an earlier quotation mark that is not closed, because csv-parse misreads all quotation
  // marks after it. So the text before the reported cell is read once more. If that text has such a mark, the file is
  // refused because of the earlier mark.
  const rows = readCsvRows(before, delimiter, firstLine);
  try {
    while ((await rows.next()).done !== true);
    return unclosed;
  } catch (earlier) {
    return earlier;
  }
}
