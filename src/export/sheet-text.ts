import { EXPORT_SEPARATOR } from "../domain/people/export-columns.ts";
import type { ColumnWriter, ExportedPerson, ExportValue } from "./export-row.ts";

/** The most characters that Excel accepts in one cell; a longer text would damage the workbook. */
const MOST_CHARACTERS = 32_767;
// A workbook keeps 15 digits of a number; longer numbers, and those with an exponent, are written as text to stay
// exact.
const DIGITS = 15;
const MOST_EXACT = 1e15;
const LEAST_EXACT = 1e-6;

/**
 * The XML of a sheet before its rows. The header row stays in view. Cells that people add to the sheet later are text,
 * so that a spreadsheet does not remove the leading zeros of a phone.
 */
export const SHEET_HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="16384" width="18" style="1" customWidth="1"/></cols><sheetData>`;

/** The XML of a sheet after its rows. */
export const SHEET_TAIL = "</sheetData></worksheet>";

/** Writes people as rows of a sheet, in XML. */
export interface SheetRows {
  /** The XML of row 1, which names the columns. */
  readonly header: string;
  /**
   * Returns the rows of a person, the first numbered `row`. Usually that is one row; if a list is longer than a cell
   * may be, more rows repeat the identifying cells and continue the list.
   */
  readonly of: (person: ExportedPerson, row: number) => readonly string[];
}

/**
 * Returns a writer of rows with these columns. The writer keeps nothing between rows, so several sheets can share it.
 */
export function createSheetRows(columns: readonly ColumnWriter[]): SheetRows {
  const names = columns.map((_, place) => nameOfPlace(place));
  const toRow = (row: number, values: readonly CellValue[]): string => {
    let cells = "";
    for (const [place, value] of values.entries()) {
      if (value !== null && value !== "") cells += toCell(`${names[place] ?? ""}${row}`, value);
    }
    return `<row r="${row}">${cells}</row>`;
  };
  return {
    header: toRow(
      1,
      columns.map(({ header }) => header),
    ),
    of(person, row) {
      const values = columns.map(({ read }) => read(person));
      const parts = values.map((value) => (isList(value) ? toParts(value) : [value]));
      const count = Math.max(1, ...parts.map(({ length }) => length));
      return Array.from({ length: count }, (_, part) => {
        const cells = parts.map((ofCell, place) => {
          const isRepeated = columns[place]?.isIdentifier === true;
          return ofCell[part] ?? (part === 0 || isRepeated ? (ofCell[0] ?? null) : null);
        });
        return toRow(row + part, cells);
      });
    },
  };
}

type CellValue = Exclude<ExportValue, readonly string[]>;

const isList = (value: ExportValue): value is readonly string[] =>
  value !== null && typeof value === "object";

function toParts(values: readonly string[]): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (const value of values) {
    const longer = part === "" ? value : part + EXPORT_SEPARATOR + value;
    if (longer.length > MOST_CHARACTERS) parts.push(part);
    part = longer.length > MOST_CHARACTERS ? value : longer;
  }
  return part === "" ? parts : [...parts, part];
}

function toCell(place: string, value: Exclude<CellValue, null>): string {
  if (typeof value === "string") return toTextCell(place, value);
  if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return isExact(value) ? `<c r="${place}"><v>${value}</v></c>` : toTextCell(place, String(value));
}

function isExact(value: number): boolean {
  const size = Math.abs(value);
  if (size >= MOST_EXACT || (size < LEAST_EXACT && size > 0)) return false;
  return Number(value.toPrecision(DIGITS)) === value;
}

const toTextCell = (place: string, text: string): string =>
  `<c r="${place}" s="1" t="inlineStr"><is><t xml:space="preserve">${toXml(text)}</t></is></c>`;

const NEEDS_ESCAPE = /[&<>\r\ufffe\uffff]|_x[\da-fA-F]{4}_/;
const ESCAPED = /[&<>\r\ufffe\uffff]|_(?=x[\da-fA-F]{4}_)/g;
const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

// XML cannot contain some characters, so spreadsheets write the code of such a character: `_x000D_` for CR. Programs
// that read xlsx files first decode these codes, and then replace CR LF by LF. So one more CR is written before each CR
// LF, and the text still contains CR LF after it was read.
function toXml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text
    .replaceAll("\r\n", "\r\r\n")
    .replace(ESCAPED, (character) => entities.get(character) ?? toCode(character));
}

const toCode = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** Returns the name of a column by its index: A is the first, AA follows Z. */
function nameOfPlace(place: number): string {
  const last = String.fromCharCode("A".charCodeAt(0) + (place % 26));
  return place < 26 ? last : nameOfPlace(Math.floor(place / 26) - 1) + last;
}
