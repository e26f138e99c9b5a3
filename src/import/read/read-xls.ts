import * as XLSX from "xlsx";
import * as codepages from "xlsx/dist/cpexcel.full.mjs";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { Cell, RawRow } from "../cell.ts";
import { chooseSheet } from "./choose-sheet.ts";
import { refuse } from "./refusals.ts";
import type { RowPiece, RowSource } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";
import type { ReadLimits, ReadOptions } from "./types.ts";
import { readNumberFormat, toNumberCell } from "./workbook-cells.ts";

const PIECE_ROWS = 500;
const FILE_PASS_RECORD = 0x2f;
const RECORDS_BEFORE_PASSWORD = 20;

// Without these the texts of Excel 95 lose every letter beyond ASCII.
XLSX.set_cptable(codepages);

const errorTexts: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

/** Opens an xls file, or says what else a compound file is. */
export function openXls(
  bytes: Uint8Array,
  entry: string | null,
  options: ReadOptions,
  limits: ReadLimits,
): Result<RowSource> {
  const kind = detectCompound(bytes);
  if (kind === "password") return fail(refuse("password"));
  if (kind === "other") return fail(refuse("otherKind", { kind: "another kind of Office file" }));
  const parsed = parse(bytes);
  if (!parsed.ok) return parsed;
  const workbook = parsed.value;
  const listed = workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined || (sheet["!type"] ?? "sheet") !== "sheet") return [];
    return [{ name, sheet, isHidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 }];
  });
  const chosen = chooseSheet(listed, options.sheet);
  if (!chosen.ok) return chosen;
  const { name, sheet } = chosen.value;
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  return succeed({
    facts: {
      format: "XLS",
      encoding: null,
      encodingIsGuess: false,
      delimiter: null,
      sheet: name,
      sheets: listed.map((one) => one.name),
      entry,
    },
    rows: () => readRows(sheet, is1904, limits),
    dropsBlankCells: true,
  });
}

function detectCompound(bytes: Uint8Array): "workbook" | "password" | "other" | "damaged" {
  try {
    const container = XLSX.CFB.read(bytes, { type: "buffer" });
    const find = (name: string): { readonly content?: ArrayLike<number> } | null =>
      XLSX.CFB.find(container, name);
    if (find("EncryptedPackage") !== null || find("EncryptionInfo") !== null) return "password";
    const workbook = find("Workbook") ?? find("Book");
    if (workbook === null) return "other";
    return isEncrypted(workbook.content ?? []) ? "password" : "workbook";
  } catch {
    return "damaged"; // The parser finds the same, and says so.
  }
}

/** Whether a record among the first says that the others are encrypted: parsers know only some ways of it. */
function isEncrypted(stream: ArrayLike<number>): boolean {
  const read = (at: number): number => (stream[at] ?? 0) + (stream[at + 1] ?? 0) * 256;
  let at = 0;
  for (let count = 0; count < RECORDS_BEFORE_PASSWORD && at < stream.length; count += 1) {
    if (read(at) === FILE_PASS_RECORD) return true;
    at += 4 + read(at + 2);
  }
  return false;
}

function parse(bytes: Uint8Array): Result<XLSX.WorkBook> {
  try {
    return succeed(
      XLSX.read(bytes, {
        type: "array",
        dense: true,
        cellNF: true,
        cellText: false,
        cellHTML: false,
        cellFormula: false,
        nodim: true,
      }),
    );
  } catch (error) {
    const isPassword = error instanceof Error && /password|encrypt/i.test(error.message);
    if (isPassword) return fail(refuse("password"));
    return fail(refuse("damagedWorkbook", { part: "its content" }));
  }
}

async function* readRows(
  sheet: XLSX.WorkSheet,
  is1904: boolean,
  limits: ReadLimits,
): AsyncGenerator<RowPiece> {
  const lines = sheet["!data"] ?? [];
  let rows: RawRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === undefined) continue;
    if (line.length > limits.columns) {
      const row = index + 1;
      throw new FileRefusedError(
        refuse("tooManyColumns", { row, columns: line.length, limit: limits.columns }),
      );
    }
    const cells = Array.from(line, (cell) => toCell(cell, is1904));
    rows.push({ row: index + 1, cells });
    if (rows.length < PIECE_ROWS) continue;
    yield { rows, lastRow: index + 1, share: (index + 1) / lines.length };
    rows = [];
  }
  yield { rows, lastRow: rows.at(-1)?.row ?? 0, share: 1 };
}

function toCell(cell: XLSX.CellObject | undefined, is1904: boolean): Cell {
  if (cell === undefined || cell.v === undefined) return null;
  const { t, v, z } = cell;
  switch (t) {
    case "s":
      return String(v).replaceAll("\0", ""); // Some programs pad with it.
    case "b":
      return { kind: "boolean", value: v === true };
    case "e":
      return { kind: "error", text: errorTexts[Number(v)] ?? "#ERROR!" };
    case "n": {
      const meaning = readNumberFormat(0, typeof z === "string" ? z : undefined);
      return toNumberCell(Number(v), meaning, is1904);
    }
    case "d":
      return v instanceof Date ? { kind: "date", text: v.toISOString().slice(0, 10) } : String(v);
    case "z":
      return null;
  }
}
