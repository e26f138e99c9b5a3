import type { Cell } from "../cell.ts";

/** What a number in a workbook is meant to be, by its format. */
export type NumberMeaning = "number" | "date" | "time";

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
// Day 61 of the 1900 system is 1900-03-01: it counts a 29 February that never was.
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_YEAR = 9999;

/** A stored number as the cell it stands for. */
export function toNumberCell(value: number, meaning: NumberMeaning, is1904: boolean): Cell {
  const date = meaning === "number" ? null : toIsoDate(value, is1904);
  if (date === null) return { kind: "number", value, text: toPlainDigits(value) };
  // A time of day alone is text: it is no date, and its number means nothing to anybody.
  return meaning === "time" && value < 1
    ? date.slice(11) || "00:00:00"
    : { kind: "date", text: date };
}

/** A number's digits, without an exponent and without what binary fractions add past the 15th. */
export function toPlainDigits(value: number): string {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes("e")) return text;
  return value.toFixed(20).replace(/\.?0+$/, "");
}

/** Tells by a format's number, or by its code where the workbook has one of its own. */
export function readNumberFormat(id: number, code: string | undefined): NumberMeaning {
  if (code !== undefined) return readFormatCode(code);
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return "date";
  if ((id >= 50 && id <= 54) || id === 57 || id === 58) return "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return "time";
  if (id === 55 || id === 56) return "time";
  return "number";
}

/** An ISO date, with its time where it has one, from the text of a cell that holds one. */
export function toDateCell(text: string): Cell {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)[\d.]*Z?)?$/.exec(text.trim());
  const [, day, time] = match ?? [];
  if (day === undefined) return text;
  if (time === undefined || /^00:00(:00)?$/.test(time)) return { kind: "date", text: day };
  return { kind: "date", text: `${day}T${time.length === 5 ? `${time}:00` : time}` };
}

function readFormatCode(code: string): NumberMeaning {
  const [section = ""] = code.split(";", 1);
  const letters = section
    .replace(/"[^"]*"?|\\.|[_*]./g, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .replace(/general|E[+-]|AM\/PM|A\/P/gi, "");
  if (/\[[hms]+\]/i.test(letters)) return "number"; // Elapsed time is a quantity.
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
