import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Figure } from "./report.ts";

const DOCS = fileURLToPath(new URL("../docs/performance.md", import.meta.url));
/** By which share a figure may be worse than the published one without being printed: 0.25 is 25 %. */
const TOLERANCE = 0.25;

/** A figure that is worse than the published one by more than the tolerance. */
export interface Worse {
  readonly what: string;
  readonly column: string;
  readonly published: string;
  readonly measured: string;
  /** How many times as bad as the published figure: 2 means half the rate or twice the time. */
  readonly times: number;
}

/** Returns the figures that are more than 25 % worse than the tables of docs/performance.md. */
export async function compareWithDocs(figures: readonly Figure[]): Promise<Worse[]> {
  return findWorse(readTables(await readFile(DOCS, "utf8")), figures);
}

/**
 * Returns the figures that are worse by more than the tolerance than the published row about the same thing. Two
 * rows are about the same thing if their cells before the first number are equal. A column is compared only if both
 * rows have it, and if its numbers are known to be better when higher (rates) or lower (times, memory, multiples of
 * another time).
 */
export function findWorse(published: readonly Figure[], figures: readonly Figure[]): Worse[] {
  const rows = new Map(published.map((row) => [keyOf(row), row]));
  return figures.flatMap((figure) => {
    const row = rows.get(keyOf(figure));
    if (row === undefined) return [];
    return Object.entries(figure).flatMap(([column, cell]) => {
      const [before, now] = [String(row[column] ?? ""), String(cell)];
      const times = timesWorse(column, before, now);
      if (times === null || times <= 1 + TOLERANCE) return [];
      return [{ what: keyOf(figure), column, published: before, measured: now, times }];
    });
  });
}

/** Reads every table of a Markdown text, each row by the names of its columns. */
export function readTables(markdown: string): Figure[] {
  const rows: Figure[] = [];
  let columns: readonly string[] = [];
  let isHeader = true;
  for (const line of markdown.split("\n")) {
    if (!line.startsWith("|")) {
      isHeader = true;
      continue;
    }
    const cells = line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.trim());
    if (isHeader) columns = cells;
    else if (!cells.every((cell) => /^-+$/.test(cell)))
      rows.push(Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ""])));
    isHeader = false;
  }
  return rows;
}

/** The cells that name what was measured: those before the first number. */
function keyOf(figure: Figure): string {
  const cells = Object.values(figure).map((cell) => String(cell).replaceAll("`", ""));
  const first = cells.findIndex((cell) => /^[\d.,]+( |$)/.test(cell));
  return cells.slice(0, first < 0 ? 1 : first).join(", ");
}

/**
 * Returns by which factor the new cell of a column is worse than the old one: 2 means half the rate or twice the time.
 * Returns null if a cell contains no number or 0, if the units differ, or if it is unknown whether more is better.
 */
function timesWorse(column: string, before: string, now: string): number | null {
  const [old, measured] = [numberOf(before), numberOf(now)];
  if (old === null || measured === null || old === 0 || measured === 0) return null;
  if (unitOf(before) !== unitOf(now)) return null;
  if (isRate(column, before)) return old / measured;
  return isCost(column, before) ? measured / old : null;
}

const isRate = (column: string, cell: string): boolean =>
  /a second|\/s\b|ours against/.test(`${column} ${cell}`);

const isCost = (column: string, cell: string): boolean =>
  /\b(m?s|µs|MiB|MB|kB)\b|× (floor|idle)/.test(`${column} ${cell}`);

function numberOf(cell: string): number | null {
  const number = /^[\d,]+(\.\d+)?/.exec(cell)?.[0];
  return number === undefined ? null : Number(number.replaceAll(",", ""));
}

const unitOf = (cell: string): string => cell.replace(/^[\d,.]+/, "").trim();
