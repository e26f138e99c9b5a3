import type { Cell, RawRow } from "../cells/cell.ts";
import { isBlankCell, toCellText } from "../read/shown-cell.ts";
import { normalisePhone } from "../../domain/values/phone.ts";
import { classify } from "../profile/classify-value.ts";
import { readHeader } from "./read-header.ts";

/** Where the header of a table was found, and how sure that is. */
export interface FoundHeader {
  /** The index of the header among the given rows; null if there is no header. */
  readonly place: number | null;
  /** Whether a person should check the result, because it is unclear whether the table begins with a header or data. */
  readonly isDoubtful: boolean;
}

/** What suggests that a row is a header, or is not. */
interface RowShape {
  readonly filled: number;
  /**
   * Counts the cells that are headers in a known language. This is a function, because counting is slow and often not
   * needed.
   */
  readonly known: () => number;
  /** The number of cells that cannot be headers: email addresses, phones, dates. */
  readonly values: number;
}

const MOST_ABOVE = 20;
const LONGEST_HEADER = 80;
// A cell counts as a known header only if it is read with at least this certainty. A cell "Home" is read with less
// certainty, because it may also be a value.
const LEAST_CERTAINTY = 0.5;
const FAIR_SHARE = 0.3;
const ENOUGH_KNOWN = 4;

/**
 * Finds the header among a table's first rows that are not blank. Titles, notes and group headings above the header are
 * skipped. If the first row consists of values, there is no header, except with `mustHave`.
 */
export function findHeader(rows: readonly RawRow[], mustHave: boolean): FoundHeader {
  const shapes = rows.slice(0, MOST_ABOVE).map(({ cells }) => shapeOf(cells));
  const usual = median(rows.map(({ cells }) => cells.filter((cell) => !isBlankCell(cell)).length));
  const isNote = ({ filled }: RowShape): boolean => usual > 1 && filled <= Math.max(1, usual / 3);
  const start = Math.max(
    0,
    shapes.findIndex((shape) => !isNote(shape)),
  );
  let widest = 0;
  for (let place = start; place < shapes.length; place += 1) {
    const shape = shapes[place];
    if (shape === undefined || isNote(shape)) continue;
    const isAboveHeader = shapes.slice(place + 1).some((below) => isClearer(below, shape));
    // Rows of data contain values such as an email address or a date. A note above the table may contain one too, so a
    // row is skipped if it has at most half as many cells as usual, or if a clear header follows.
    if (isData(shape) && (shape.filled <= usual / 2 || isAboveHeader)) continue;
    if (isData(shape)) {
      // The row at `place` is the first row with data, so the header is above it. A row with much fewer filled cells
      // than most rows is a note. The first row above the data that is no note becomes the header. If all rows above
      // the data are notes, the file's first row becomes the header. If the file begins with data, it has no header,
      // unless the caller says that it must have one.
      const first = widest > 0 ? start : 0;
      return { place: place > 0 || mustHave ? first : null, isDoubtful: true };
    }
    if (shape.filled > widest && isHeader(shape, place === 0)) {
      // The row at `place` is the header, unless a row further down is more clearly the header. In that case the row at
      // `place` is a note, or only names groups of columns.
      if (!isAboveHeader) return { place, isDoubtful: false };
    }
    widest = Math.max(widest, shape.filled);
  }
  const [first] = shapes;
  if (first !== undefined && isData(first) && !mustHave) return { place: null, isDoubtful: true };
  const place = shapes.slice(start + 1).some(isData) ? start : 0;
  return { place, isDoubtful: looksLikeRowsBelow(rows, place) };
}

/**
 * Whether the row is a header. If it is not the first row, more of its cells must be known header words, because a
 * title or a row of data may contain one such word by chance.
 */
function isHeader({ filled, known, values }: RowShape, isFirst: boolean): boolean {
  if (!isFirst) return known() >= Math.max(2, filled / 2);
  // A wide table may have hundreds of columns of its own besides those that are known.
  const fewest = values === 0 ? Math.min(ENOUGH_KNOWN, filled * FAIR_SHARE) : filled * FAIR_SHARE;
  return known() >= Math.max(1, fewest);
}

function isData({ known, values }: RowShape): boolean {
  return values > 0 && values >= known();
}

/** Whether `below` is the header and `above` only names groups of columns or describes the list. */
function isClearer(below: RowShape, above: RowShape): boolean {
  return (
    below.filled > above.filled &&
    below.values === 0 &&
    below.known() > above.known() &&
    below.known() >= Math.max(2, below.filled / 2)
  );
}

function shapeOf(cells: readonly Cell[]): RowShape {
  const filled = cells.filter((cell) => !isBlankCell(cell));
  const others = filled.filter((cell) => !isValue(cell));
  let counted: number | null = null;
  const known = (): number =>
    (counted ??= others.filter((cell) => isKnownHeader(toCellText(cell))).length);
  return { filled: filled.length, known, values: filled.length - others.length };
}

function isValue(cell: Cell): boolean {
  if (cell === null) return false;
  if (typeof cell !== "string" && cell.kind === "date") return true;
  const text = toCellText(cell).trim();
  if (text.length > LONGEST_HEADER || !/[@\d]/.test(text)) return false;
  const kinds = classify(text, (phone) => normalisePhone(phone, null));
  const isYear = /^\d{4}$/.test(text);
  return (
    kinds.includes("email") ||
    kinds.includes("picture") ||
    kinds.includes("yearDate") ||
    (kinds.includes("readableDate") && !isYear) ||
    (kinds.includes("phone") && !/\p{L}/u.test(text) && text.replaceAll(/\D/g, "").length >= 7)
  );
}

function isKnownHeader(text: string): boolean {
  if (text.length > LONGEST_HEADER) return false;
  const { certainty, foreign } = readHeader(text);
  return certainty >= LEAST_CERTAINTY || foreign !== null;
}

/**
 * Whether the row may be data and no header: none of its cells is a known header, and wherever the row has words, at
 * least half of the filled cells below them in the same column are words too.
 */
function looksLikeRowsBelow(rows: readonly RawRow[], place: number): boolean {
  const header = rows[place]?.cells ?? [];
  if (header.some((cell) => !isBlankCell(cell) && isKnownHeader(toCellText(cell)))) return false;
  const below = rows.slice(place + 1);
  if (below.length === 0) return false;
  return header.every((cell, column) => {
    if (isBlankCell(cell) || !isWords(toCellText(cell))) return true;
    const filled = below.filter(({ cells }) => !isBlankCell(cells[column]));
    const alike = filled.filter(({ cells }) => isWords(toCellText(cells[column])));
    return alike.length >= filled.length / 2;
  });
}

function isWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/[\d@]/.test(text);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
