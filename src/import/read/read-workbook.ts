import * as XLSX from "xlsx";
import * as codepages from "xlsx/dist/cpexcel.full.mjs";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Cell, RawRow } from "../cells/cell.ts";
import { isBlankCell } from "./shown-cell.ts";
import { chooseSheet } from "./choose-sheet.ts";
import type { ListedSheet } from "./choose-sheet.ts";
import { shortenForDisplay } from "../cells/shorten-for-display.ts";
import { refuse, shorten } from "./refusals.ts";
import type { RowPiece, RowSource } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";
import type { ReadLimits, ReadOptions } from "./types.ts";
import { toCell } from "./workbook-cells.ts";

/** A workbook without a password, ready to be read by SheetJS. */
export interface WorkbookSource {
  readonly bytes: Uint8Array;
  readonly format: "XLS" | "XLSX";
  /** Whether the workbook contains charts, dialogs or macros as sheets. */
  readonly hasOtherSheets: boolean;
  /** The file's name inside a zip archive, if it was in one. */
  readonly entry: string | null;
  /** Whether the caller needs only the first rows. The rows after them are then read only if the caller goes on. */
  readonly isHead: boolean;
}

/** The most sheet names that are reported; nobody chooses from a longer list. */
const SHEETS_LISTED = 1_000;
const PIECE_ROWS = 500;
const HEAD_ROWS = 2_000;
const ROWS_OF_NOTES = 100;
const REACHES = /^(?:\S+@\S+|[+\d][\d\s()/.-]{6,})$/;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

// Without code pages, the texts of Excel 95 lose every character beyond ASCII.
XLSX.set_cptable(codepages);

/** Opens an xls or xlsx file, or returns why it is refused. */
export function openWorkbook(
  source: WorkbookSource,
  options: ReadOptions,
  limits: ReadLimits,
): Result<RowSource> {
  // If there are charts among the sheets, SheetJS must read all sheets to know which are tables.
  const first = source.hasOtherSheets ? undefined : (options.sheet?.trim() ?? 0);
  const parsed = parse(source, first, source.isHead);
  if (!parsed.ok) return parsed;
  const workbook = parsed.value;
  const listed = listSheets(workbook, source.format);
  const chosen = chooseSheet(listed, options.sheet);
  if (!chosen.ok) return chosen;
  const readHead = ({ name, index }: PlacedSheet): Lines | null => {
    const isThere = findSheet(workbook, name);
    const again = isThere === null ? parse(source, index, true) : null;
    const sheet = isThere ?? (again?.ok === true ? findSheet(again.value, name) : null);
    return sheet === null ? null : toLines(sheet);
  };
  const { name, index } =
    options.sheet === undefined ? chooseTable(chosen.value, listed, readHead) : chosen.value;
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;

  const readLines = (isHead: boolean): Lines => {
    const again = parse(source, index, isHead);
    const sheet = again.ok ? findSheet(again.value, name) : null;
    if (sheet !== null) return toLines(sheet);
    const part = `the sheet "${shorten(name)}"`;
    throw new FileRefusedError(refuse("damagedWorkbook", { part }));
  };
  const found = findSheet(workbook, name);
  const lines = found === null ? readLines(source.isHead) : toLines(found);

  return succeed({
    facts: {
      format: source.format,
      encoding: null,
      encodingIsGuess: false,
      delimiter: null,
      sheet: name,
      sheets: listed.slice(0, SHEETS_LISTED).map((one) => shortenForDisplay(one.name)),
      entry: source.entry,
    },
    async *rows() {
      yield* readRows(lines, 0, is1904, limits);
      if (source.isHead) yield* readRows(readLines(false), HEAD_ROWS, is1904, limits);
    },
    dropsBlankCells: true,
  });
}

function parse(
  { bytes, format }: WorkbookSource,
  sheets: number | string | undefined,
  isHead: boolean,
): Result<XLSX.WorkBook> {
  // In an xlsx file a formula may have no result, which is reported as an error of its cell. SheetJS returns both such
  // a cell and a blank cell as a stub, and only the text of the formula tells them apart. So SheetJS is asked for stubs
  // and formulas. In an xls file every formula has a result.
  const isXlsx = format === "XLSX";
  try {
    return succeed(
      XLSX.read(bytes, {
        type: "buffer",
        dense: true,
        cellNF: true,
        cellText: false,
        cellHTML: false,
        cellFormula: isXlsx,
        sheetStubs: isXlsx,
        nodim: true,
        ...(sheets === undefined ? {} : { sheets }),
        ...(isHead ? { sheetRows: HEAD_ROWS } : {}),
      }),
    );
  } catch (error) {
    const isPassword = error instanceof Error && /password|encrypt/i.test(error.message);
    if (isPassword) return fail(refuse("password"));
    return fail(refuse("damagedWorkbook", { part: "its content" }));
  }
}

interface PlacedSheet extends ListedSheet {
  readonly index: number;
}

function listSheets(workbook: XLSX.WorkBook, format: "XLS" | "XLSX"): PlacedSheet[] {
  return workbook.SheetNames.flatMap((name, index) => {
    const sheet = findSheet(workbook, name);
    // In an xls file SheetJS leaves out only sheets that are no tables, such as charts, so a missing sheet is no table.
    // In an xlsx file SheetJS also leaves out sheets that `parse` did not request, so a missing one counts as a table.
    const type = sheet === null ? (format === "XLS" ? "none" : "sheet") : sheet["!type"];
    if ((type ?? "sheet") !== "sheet") return [];
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, index, isHidden }];
  });
}

function findSheet({ Sheets: sheets }: XLSX.WorkBook, name: string): XLSX.WorkSheet | null {
  return Object.hasOwn(sheets, name) ? (sheets[name] ?? null) : null;
}

/**
 * Returns the sheet to read: `first`, if it contains a table. If it contains only notes, for example, returns the first
 * other visible sheet with a table instead, or `first` if no sheet has a table.
 */
function chooseTable(
  first: PlacedSheet,
  listed: readonly PlacedSheet[],
  readHead: (sheet: PlacedSheet) => Lines | null,
): PlacedSheet {
  const hasTable = (sheet: PlacedSheet): boolean => {
    const lines = readHead(sheet);
    return lines !== null && isTable(lines);
  };
  if (hasTable(first)) return first;
  const others = listed.filter((sheet) => sheet !== first && !sheet.isHidden);
  return others.find(hasTable) ?? first;
}

/** Whether at least two rows have several cells, or a single column contains emails or phones. */
function isTable(lines: Lines): boolean {
  let wide = 0;
  for (const line of lines.slice(0, ROWS_OF_NOTES)) {
    const texts = Array.from(line ?? [], (cell) => String(cell?.v ?? "").trim()).filter(
      (text) => text !== "",
    );
    if (texts.length > 1) wide += 1;
    if (wide > 1 || (texts.length === 1 && REACHES.test(texts[0] ?? ""))) return true;
  }
  return false;
}

/** The rows of a sheet as SheetJS returns them: blank rows and cells are missing. */
type Lines = (readonly (XLSX.CellObject | undefined)[] | undefined)[];

function toLines(sheet: XLSX.WorkSheet): Lines {
  const lines: Lines = sheet["!data"] ?? [];
  if (lines.length <= LAST_ROW) return lines;
  throw new FileRefusedError(refuse("damagedWorkbook", { part: "the order of its rows" }));
}

// Removes each line from `lines` once it is read, because the lines of a large sheet take hundreds of megabytes.
function* readRows(
  lines: Lines,
  from: number,
  is1904: boolean,
  limits: ReadLimits,
): Generator<RowPiece> {
  let rows: RawRow[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    lines[index] = undefined;
    if (line === undefined) continue;
    const row = index + 1;
    // If SheetJS cannot read the address of a cell, it stores the cell under the index -1. Nobody knows the column of
    // such a cell, so the file is refused as damaged.
    if (Object.hasOwn(line, -1)) {
      const part = `row ${row} of its sheet`;
      throw new FileRefusedError(refuse("damagedWorkbook", { part }));
    }
    const cells = toCells(line, is1904);
    if (cells.length > limits.columns) {
      const columns = cells.length;
      throw new FileRefusedError(refuse("tooManyColumns", { row, columns, limit: limits.columns }));
    }
    if (cells.length > 0) rows.push({ row, cells });
    if (rows.length < PIECE_ROWS) continue;
    yield { rows, lastRow: row, share: row / lines.length };
    rows = [];
  }
  yield { rows, lastRow: rows.at(-1)?.row ?? 0, share: 1 };
}

/**
 * Returns the cells up to the last that is not blank. A row of a damaged file may have more cells than Excel allows.
 * Then blank cells are returned instead, one more than Excel allows, so that the caller refuses the row.
 */
function toCells(line: readonly (XLSX.CellObject | undefined)[], is1904: boolean): readonly Cell[] {
  if (line.length > LAST_COLUMN) return Array.from({ length: LAST_COLUMN + 1 }, () => null);
  const cells = Array.from(line, (cell) => toCell(cell, is1904));
  while (cells.length > 0 && isBlankCell(cells.at(-1))) cells.pop();
  return cells;
}
