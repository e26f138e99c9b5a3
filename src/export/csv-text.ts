import { EXPORT_SEPARATOR } from "../domain/people/export-columns.ts";
import type { ColumnWriter, ExportedPerson, ExportValue } from "./export-row.ts";

// Characters that some reader may take for the end of a cell or line.
const NEEDS_QUOTES = /[",;|\t\r\n\u0085\u2028\u2029]|^\s|\s$/;

/** Returns the first line of a csv export, with the byte order mark from which spreadsheets recognise UTF-8. */
export function toCsvHead(columns: readonly ColumnWriter[]): string {
  return `\ufeff${columns.map(({ header }) => quote(header)).join(",")}\r\n`;
}

/** Returns the csv line of one person, including its line break. */
export function toCsvLine(columns: readonly ColumnWriter[], person: ExportedPerson): string {
  let line = "";
  let separator = "";
  for (const { read } of columns) {
    line += separator + toCsvCell(read(person));
    separator = ",";
  }
  return `${line}\r\n`;
}

function toCsvCell(value: ExportValue): string {
  if (value === null) return "";
  if (typeof value === "string") return quote(value);
  // Numbers need no escaping: a spreadsheet does not run a number as a formula, even if it starts with a minus.
  return typeof value === "object" ? quote(value.join(EXPORT_SEPARATOR)) : String(value);
}

function quote(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
