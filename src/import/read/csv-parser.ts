import type { RawRow } from "../cell.ts";
import { refuse } from "./refusals.ts";
import { FileRefusedError } from "./types.ts";

/** Turns text that comes in pieces into rows. */
export interface CsvParser {
  /** The number of the last row that is complete, be it blank. */
  readonly lastRow: number;
  /** Takes the next piece and gives the rows that it completes, save lines without a character. */
  write(text: string): RawRow[];
  /** Gives the rest. Throws {@link FileRefusedError} where a quotation mark was never closed. */
  end(): RawRow[];
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads what spreadsheets read: a quotation mark counts at the start of a cell alone, elsewhere it is a character, and
 * text after the closing one belongs to the cell. But where a quoted cell with line breaks in it goes on after its
 * closing mark, the mark was left open above, and rows would vanish into one cell: that is refused.
 */
export function createCsvParser(
  delimiter: string,
  first: { readonly row: number; readonly line: number } = { row: 1, line: 1 },
): CsvParser {
  const delimiterCode = delimiter.charCodeAt(0);
  let rest = "";
  let wanted = 0; // A row longer than one piece is scanned again only once the text has doubled.
  let row = first.row;
  let line = first.line;

  function parse(text: string, isEnd: boolean): RawRow[] {
    const rows: RawRow[] = [];
    const { length } = text;
    let at = 0;
    let done = 0;
    let cells: string[] = [];
    let startLine = line;
    let doneLine = line;

    const finishRow = (next: number): void => {
      if (cells.length > 1 || cells[0] !== "") {
        rows.push(startLine === row ? { row, cells } : { row, line: startLine, cells });
        cells = [];
      } else {
        cells.length = 0;
      }
      row += 1;
      line += 1;
      startLine = line;
      doneLine = line;
      at = next;
      done = next;
    };

    while (at < length) {
      let cell = "";
      if (text.charCodeAt(at) === QUOTE) {
        const openLine = line;
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close === -1 || (close === length - 1 && !isEnd)) {
            if (isEnd) {
              throw new FileRefusedError(refuse("unclosedQuote", { line: String(openLine) }));
            }
            line = doneLine;
            rest = text.slice(done);
            return rows;
          }
          cell += text.slice(from, close);
          if (text.charCodeAt(close + 1) !== QUOTE) {
            at = close + 1;
            break;
          }
          cell += '"';
          from = close + 2;
        }
        line += countLineBreaks(cell);
        const from2 = at;
        at = findCellEnd(text, at, delimiterCode);
        if (at > from2) {
          const tail = text.slice(from2, at);
          if (line > openLine && tail.trim() !== "") {
            if (at < length || isEnd) {
              throw new FileRefusedError(
                refuse("runawayQuote", { line: String(openLine), end: String(line) }),
              );
            }
          }
          cell += tail;
        }
      } else {
        const end = findCellEnd(text, at, delimiterCode);
        cell = text.slice(at, end);
        at = end;
      }
      if (at >= length) {
        if (!isEnd) break;
        cells.push(cell);
        finishRow(length);
        break;
      }
      const code = text.charCodeAt(at);
      if (code === delimiterCode) {
        cells.push(cell);
        at += 1;
        if (at >= length) {
          if (!isEnd) break;
          cells.push("");
          finishRow(length);
        }
      } else {
        // A CR at the end of a piece may be half of a CRLF.
        if (code === CR && at + 1 >= length && !isEnd) break;
        cells.push(cell);
        finishRow(code === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1);
      }
    }
    line = doneLine;
    rest = text.slice(done);
    return rows;
  }

  return {
    get lastRow() {
      return row - 1;
    },
    write(text) {
      rest += text;
      if (rest.length < wanted) return [];
      const rows = parse(rest, false);
      wanted = rows.length > 0 ? 0 : rest.length * 2;
      return rows;
    },
    end() {
      return parse(rest, true);
    },
  };
}

function findCellEnd(text: string, from: number, delimiterCode: number): number {
  const { length } = text;
  for (let at = from; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiterCode || code === LF || code === CR) return at;
  }
  return length;
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}
