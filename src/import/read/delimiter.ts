import { CsvError, parse } from "csv-parse/sync";
import { csvOptions } from "./csv-rows.ts";

/** What stands between the cells of a text, and how much of its start is about that and not a row. */
export interface Delimiter {
  readonly character: string;
  /** Characters of a first line such as `sep=;`, its line break included. */
  readonly skip: number;
}

// Where two fit equally well it is the rarer one in prose: a comma is often part of a name or an address.
const candidates = ["\t", ";", "|", ","] as const;
const ROWS = 100;

/** Tells the delimiter from a text's first rows, the named one before `sep=` before what fits best. */
export function detectDelimiter(head: string, named?: string): Delimiter {
  const declared = /^sep=([^\r\n"])(?:\r\n|\r|\n|$)/i.exec(head);
  const skip = declared?.[0].length ?? 0;
  return { character: named ?? declared?.[1] ?? sniff(head), skip };
}

/** Whether a text can be divided by it. */
export function isDelimiter(text: string): boolean {
  return text.length === 1 && !/["\r\n\0]/.test(text);
}

function sniff(head: string): string {
  const bytes = Buffer.from(head);
  const scored = candidates
    .filter((character) => head.includes(character))
    .map((character) => ({ character, ...fit(bytes, character) }));
  const [best] = scored.toSorted((a, b) => b.share - a.share || b.width - a.width);
  if (best !== undefined && best.share > 0) return best.character;
  const [firstLine = ""] = head.replace(/"[^"]*"/g, "").split(/\r\n|\r|\n/, 1);
  return candidates.find((character) => firstLine.includes(character)) ?? ",";
}

/** The share of the first rows that have as many cells as most of them, and how many those are. */
function fit(head: Buffer, character: string): { share: number; width: number } {
  const rows = parseHead(head, character);
  const width = usualWidth(rows);
  if (width < 2) return { share: 0, width };
  const points = rows.map(({ length }) => {
    if (length === width) return 1;
    return length > 1 ? 0.5 : 0;
  });
  const share = points.reduce<number>((sum, point) => sum + point, 0) / rows.length;
  // Shares that are close say less than the number of cells.
  return { share: Math.round(share * 5) / 5, width };
}

/** The number of cells that most rows have, of those that are divided at all: titles and notes above a table are not. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  counts.delete(1);
  const [usual] = [...counts].toSorted(([, left], [, right]) => right - left);
  return usual?.[0] ?? 1;
}

function parseHead(head: Buffer, delimiter: string): string[][] {
  try {
    return parse(head, { ...csvOptions, delimiter, skip_empty_lines: true, to: ROWS });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The head ends within quotes: the cells before them count.
    return parseHead(head.subarray(0, Number(error["bytes"])), delimiter);
  }
}
