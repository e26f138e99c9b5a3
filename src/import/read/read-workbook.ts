import * as XLSX from "xlsx";
import * as codepages from "xlsx/dist/cpexcel.full.mjs";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Cell, RawRow } from "../cells/cell.ts";
import { isBlankCell } from "./cell-text.ts";
import { chooseSheet } from "./choose-sheet.ts";
import type { ListedSheet } from "./choose-sheet.ts";
import { shorten as shortenText } from "../cells/shorten.ts";
import { refuse, shorten } from "./refusals.ts";
import type { RowPiece, RowSource } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";
import type { ReadLimits, ReadOptions } from "./types.ts";
import { toCell } from "./workbook-cells.ts";

/** A workbook as SheetJS is to read it. */
export interface WorkbookSource {
  readonly bytes: Uint8Array;
  readonly format: "XLS" | "XLSX";
  /** Whether charts, dialogs or macros stand among its sheets, where that is known before. */
  readonly hasOtherSheets: boolean;
  /** Its name where it came out of a zip. */
  readonly entry: string | null;
  /** Whether no more than the first rows are wanted; all are there nevertheless. */
  readonly isHead: boolean;
}

/** Of more sheets no workbook is chosen from by hand; a name has at most 31 characters where a spreadsheet wrote it. */
const SHEETS_TOLD = 1_000;
const PIECE_ROWS = 500;
const HEAD_ROWS = 2_000;
const ROWS_OF_NOTES = 100;
const REACHES = /^(?:\S+@\S+|[+\d][\d\s()/.-]{6,})$/;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

// Without these the texts of Excel 95 lose every letter beyond ASCII.
XLSX.set_cptable(codepages);

/** Opens a workbook of either kind. */
export function openWorkbook(
  source: WorkbookSource,
  options: ReadOptions,
  limits: ReadLimits,
): Result<RowSource> {
  // Where charts may stand among the sheets, only reading them all tells one from the other.
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
      sheets: listed.slice(0, SHEETS_TOLD).map((one) => shortenText(one.name)),
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
  // A formula without a result shows as a stub with the formula. Those of xls always have one.
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
    // In an xls file what is no sheet has none; in an xlsx file it may not have been read.
    const type = sheet === null ? (format === "XLS" ? "none" : "sheet") : sheet["!type"];
    if ((type ?? "sheet") !== "sheet") return [];
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, index, isHidden }];
  });
}

function findSheet({ Sheets: sheets }: XLSX.WorkBook, name: string): XLSX.WorkSheet | null {
  return Object.hasOwn(sheets, name) ? (sheets[name] ?? null) : null;
}

/** The sheet, or where it holds no table, as one of notes, the first visible one that does. */
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

/** Whether two rows have cells side by side, or a column holds what people are reached by. */
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

/** Rows of cells as SheetJS places them, with holes where there are none. */
type Lines = readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[];

function toLines(sheet: XLSX.WorkSheet): Lines {
  const lines: Lines = sheet["!data"] ?? [];
  if (lines.length <= LAST_ROW) return lines;
  throw new FileRefusedError(refuse("damagedWorkbook", { part: "the order of its rows" }));
}

function* readRows(
  lines: Lines,
  from: number,
  is1904: boolean,
  limits: ReadLimits,
): Generator<RowPiece> {
  let rows: RawRow[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    const row = index + 1;
    // Where SheetJS makes nothing of a cell's place, it puts it beside the others.
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

/** Cells up to the last that is not blank; past the columns that any sheet has they are only counted. */
function toCells(line: readonly (XLSX.CellObject | undefined)[], is1904: boolean): readonly Cell[] {
  if (line.length > LAST_COLUMN) return Array.from({ length: LAST_COLUMN + 1 }, () => null);
  const cells = Array.from(line, (cell) => toCell(cell, is1904));
  while (cells.length > 0 && isBlankCell(cells.at(-1))) cells.pop();
  return cells;
}
