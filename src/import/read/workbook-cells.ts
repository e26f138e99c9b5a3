import type { CellObject } from "xlsx";
import type { Cell } from "../cells/cell.ts";

/** What a number in a workbook means, according to its format. */
export type NumberMeaning = "number" | "date" | "time";

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
// Day 61 of the 1900 system is 1900-03-01, because it counts a 29 February that did not exist.
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_YEAR = 9999;

const errorTexts: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

/**
 * Converts a cell as SheetJS reads it; null for a blank cell. An error, and a formula without a result, become a cell
 * of the kind "error". `is1904` says whether the workbook counts days from 1904 instead of 1900.
 */
export function toCell(cell: CellObject | undefined, is1904: boolean): Cell {
  if (cell === undefined) return null;
  const { t: type, v: value, f: formula, z: format } = cell;
  switch (type) {
    case "e":
      return { kind: "error", text: errorTexts[Number(value)] ?? "#ERROR!" };
    case "z":
      return formula === undefined ? null : { kind: "error", text: "formula without a result" };
    case "b":
      return { kind: "boolean", value: value === true };
    case "n": {
      const number = Number(value);
      if (Number.isNaN(number)) return { kind: "error", text: "#NUM!" };
      return toNumber(number, String(format ?? "General"), formula !== undefined, is1904);
    }
    case "s":
    case "d": // Never asked for: dates come as numbers.
      return String(value ?? "").replaceAll("\0", ""); // Some programs fill texts up with NUL characters.
  }
}

function toNumber(value: number, code: string, isFormula: boolean, is1904: boolean): Cell {
  const meaning = readNumberFormat(code);
  // The number 0, shown as a date, means that there is no date: a formula that refers to a blank cell returns 0, and in
  // workbooks whose days are counted from 1900 the first day has the number 1.
  if (meaning === "date" && value === 0 && (isFormula || !is1904)) return null;
  const cell = toNumberCell(value, meaning, is1904);
  if (cell === null || typeof cell === "string" || cell.kind !== "number") return cell;
  return Number.isInteger(value) && value >= 0
    ? { ...cell, text: withShownZeros(cell.text, code) }
    : cell;
}

interface ShownZeros {
  readonly literal: string;
  readonly digits: number;
}

const shownZeros = new Map<string, ShownZeros>();
const NO_ZEROS: ShownZeros = { literal: "", digits: 1 };
// Matches a format that consists only of digits and separators such as hyphens: "000-00-0000". Excel shows numbers in
// such a format with leading zeros, which are read as part of a phone or an ID. Numbers in other formats, such as one
// with separated thousands, are amounts, and get no zeros.
const ONLY_DIGITS = /^(?:[0#\s()/-]|\\[\s()/-]|"[\s()/-]*")*$/;

/** Returns a whole number's digits with the leading zeros that its format shows: 42 in the format `00000` is 00042. */
export function withShownZeros(digits: string, code: string): string {
  if (!code.includes("0")) return digits;
  const zeros = shownZeros.get(code) ?? readShownZeros(code);
  shownZeros.set(code, zeros);
  return zeros.literal + digits.padStart(zeros.digits, "0");
}

function readShownZeros(code: string): ShownZeros {
  const [section = ""] = code.split(";", 1);
  const format = section.replace(/\[[^\]]*\]|[_*]./g, "");
  const [, quoted, escaped, places = ""] = /^(?:"(0+)"|\\(0))?(.*)$/s.exec(format) ?? [];
  if (!ONLY_DIGITS.test(places)) return NO_ZEROS;
  return { literal: quoted ?? escaped ?? "", digits: places.replace(/[^0]/g, "").length };
}

/** Returns the cell for a stored number: a number, a date, or the text of a time. */
export function toNumberCell(value: number, meaning: NumberMeaning, is1904: boolean): Cell {
  const date = meaning === "number" ? null : toIsoDate(value, is1904);
  if (date === null) return { kind: "number", value, text: toPlainDigits(value) };
  // A time without a date is returned as text, because its number would mean nothing to people.
  return meaning === "time" && value < 1
    ? date.slice(11) || "00:00:00"
    : { kind: "date", text: date };
}

/** Returns a number's digits without an exponent, and without the errors of binary fractions after the 15th digit. */
export function toPlainDigits(value: number): string {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes("e")) return text;
  return value.toFixed(20).replace(/\.?0+$/, "");
}

const meanings = new Map<string, NumberMeaning>();

/** Returns whether a format code such as `yyyy-mm-dd` means a date, a time or a number. */
export function readNumberFormat(code: string): NumberMeaning {
  const known = meanings.get(code) ?? readFormatCode(code);
  meanings.set(code, known);
  return known;
}

function readFormatCode(code: string): NumberMeaning {
  const [section = ""] = code.split(";", 1);
  const letters = section
    .replace(/"[^"]*"?|\\.|[_*]./g, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .replace(/general|E[+-]|AM\/PM|A\/P/gi, "");
  if (/\[[hms]+\]/i.test(letters)) return "number"; // Elapsed time, such as [h]:mm, is a quantity.
  if (/[yd]/i.test(letters)) return "date";
  if (/[hs]/i.test(letters)) return "time";
  return /m/i.test(letters) ? "date" : "number";
}

function toIsoDate(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0)) return null;
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (!is1904 && day === 60) return withTime("1900-02-29", seconds);
  const shift = !is1904 && day < 60 ? 1 : 0;
  const at = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + (day + shift) * DAY_MS);
  const year = at.getUTCFullYear();
  if (Number.isNaN(year) || year > LAST_YEAR) return null;
  return withTime(at.toISOString().slice(0, 10), seconds);
}

function withTime(day: string, seconds: number): string {
  const time = seconds % DAY_SECONDS;
  return time === 0 ? day : `${day}T${new Date(time * 1000).toISOString().slice(11, 19)}`;
}
