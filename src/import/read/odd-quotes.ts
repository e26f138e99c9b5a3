import { parse } from "csv-parse/sync";
import { csvOptions } from "./csv-rows.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const HEAD_BYTES = 64 * 1024;
const HEAD_ROWS = 100;
const FEWEST_ROWS = 2;
// Matches a line that is in quotes as a whole, perhaps with delimiters after the quotes, such as `"Ana,Novak,Split",,`.
// A program writes such a line if it mistakes the whole line for the text of a single cell.
const QUOTED_LINE = /(?:"([^"]*(?:""[^"]*)*)"[;,\t ]*|[;,\t ]*)(?:\r\n|\r|\n|$)/y;

/** Replaces `\"` inside quotes by `""`, if the whole text follows this way of escaping; else returns it unchanged. */
export function withoutBackslashes(text: Buffer, delimiter: string): Buffer {
  if (!text.includes(BACKSLASH) || !text.includes('\\"')) return text;
  const places = findEscapedQuotes(text, delimiter.charCodeAt(0));
  if (places === null) return text;
  const changed = Buffer.from(text);
  for (const place of places) changed[place] = QUOTE;
  return changed;
}

/**
 * Returns the indexes of all backslashes that escape a quotation mark inside a cell; null if the text does not use
 * backslashes this way.
 */
function findEscapedQuotes(text: Buffer, delimiter: number): readonly number[] | null {
  const places: number[] = [];
  const ends = (at: number): boolean => isEnd(text[at], delimiter);
  let isOdd = false;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at];
    if (!isQuoted) {
      isQuoted = byte === QUOTE && (at === 0 || ends(at - 1));
    } else if (byte === BACKSLASH) {
      if (text[at + 1] === QUOTE) {
        places.push(at);
        // Text follows the quotation mark, so the cell does not end here: the backslash must be an escape.
        isOdd ||= !ends(at + 2);
      }
      at += 1;
    } else if (byte === QUOTE) {
      if (text[at + 1] === QUOTE) at += 1;
      else if (ends(at + 1)) isQuoted = false;
      else return null;
    }
  }
  return isOdd && !isQuoted ? places : null;
}

/** Removes the blanks before quoted cells. If a quoted cell does not end properly, the whole text stays unchanged. */
export function withoutBlanksBeforeQuotes(text: Buffer, delimiter: string): Buffer {
  if (!text.includes(QUOTE)) return text;
  if (!text.includes(`${delimiter} "`) && !text.includes('\n "')) return text;
  const pieces: Buffer[] = [];
  let done = 0;
  let at = 0;
  while (at < text.length) {
    let start = at;
    while (text[start] === BLANK) start += 1;
    if (text[start] === QUOTE) {
      const end = endOfQuoted(text, start, delimiter.charCodeAt(0));
      // The quotation mark at the start of this cell is never closed, or text follows the closing mark. The blanks
      // before the cell may then be part of its value, so the whole text stays unchanged.
      if (end === null) return text;
      if (start > at) {
        pieces.push(text.subarray(done, at));
        done = start;
      }
      at = end;
    }
    while (at < text.length && !isEnd(text[at], delimiter.charCodeAt(0))) at += 1;
    at += 1;
  }
  return done === 0 ? text : Buffer.concat([...pieces, text.subarray(done)]);
}

/** Returns where a quoted cell ends; null if its quotation mark is never closed, or if text follows the closing one. */
function endOfQuoted(text: Buffer, start: number, delimiter: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== QUOTE) continue;
    if (text[at + 1] === QUOTE) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (text[end] === BLANK) end += 1;
    return isEnd(text[end], delimiter) ? end : null;
  }
  return null;
}

function isEnd(byte: number | undefined, delimiter: number): boolean {
  return byte === undefined || byte === delimiter || byte === LF || byte === CR;
}

/** Removes the quotes if each line of a text is quoted as a whole; else returns the text unchanged. */
export function withoutQuotedLines(text: Buffer): Buffer {
  if (text[0] !== QUOTE) return text;
  const head = unwrapLines(text.toString("utf8", 0, HEAD_BYTES));
  // Only the beginning of the text, `head`, is examined first. A longer text is cut off there, perhaps in the middle of
  // a quoted line, which then does not look quoted. So a line that is not quoted ends the examined lines. In a text
  // that is not cut off, a line that is not quoted shows that the lines are not quoted as wholes.
  const whole = text.length > HEAD_BYTES ? head.lines : head.isWhole ? head.lines : [];
  if (whole.length < FEWEST_ROWS || !dividesAlike(whole.slice(0, HEAD_ROWS))) return text;
  const { lines, isWhole } = unwrapLines(text.toString());
  return isWhole ? Buffer.from(lines.join("\n")) : text;
}

/** Returns the lines without their quotes, up to the first line that is not quoted as a whole. */
function unwrapLines(text: string): {
  readonly lines: readonly string[];
  readonly isWhole: boolean;
} {
  const lines: string[] = [];
  QUOTED_LINE.lastIndex = 0;
  for (let at = 0; at < text.length; at = QUOTED_LINE.lastIndex) {
    const match = QUOTED_LINE.exec(text);
    if (match === null) return { lines, isWhole: false };
    lines.push((match[1] ?? "").replaceAll('""', '"'));
  }
  return { lines, isWhole: true };
}

/** Whether one of the usual delimiters splits all lines into the same number of cells, at least two. */
function dividesAlike(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line !== "");
  return [",", ";", "\t", "|"].some((delimiter) => {
    const widths = filled.map((line) => widthOf(line, delimiter));
    return (widths[0] ?? 0) > 1 && widths.every((width) => width === widths[0]);
  });
}

function widthOf(line: string, delimiter: string): number {
  try {
    const [cells = []]: string[][] = parse(line, { ...csvOptions, delimiter });
    return cells.length;
  } catch {
    return 0;
  }
}
