import { CsvError, parse } from "csv-parse/sync";
import { csvOptions } from "./csv-rows.ts";

/** The delimiter of a text, and where its rows begin. */
export interface Delimiter {
  readonly character: string;
  /** The length of a first line such as `sep=;`, including its line break. */
  readonly skip: number;
}

// In order of preference if two fit equally well: commas are the most frequent inside names and addresses.
const candidates = ["\t", ";", "|", ","] as const;
const ROWS = 100;

/** Finds the delimiter in a text's first rows; one named by the caller wins, even over a `sep=` line. */
export function detectDelimiter(head: string, named?: string): Delimiter {
  const declared = /^sep=([^\r\n"])(?:\r\n|\r|\n|$)/i.exec(head);
  const skip = declared?.[0].length ?? 0;
  return { character: named ?? declared?.[1] ?? sniff(head), skip };
}

/** Whether a text can be a delimiter: one character, but no quotation mark, line break or NUL. */
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

/** Returns the share of rows that have the usual number of cells, and that number. */
function fit(head: Buffer, character: string): { share: number; width: number } {
  const rows = parseHead(head, character);
  const width = usualWidth(rows);
  if (width < 2) return { share: 0, width };
  const points = rows.map(({ length }) => {
    if (length === width) return 1;
    return length > 1 ? 0.5 : 0;
  });
  const share = points.reduce<number>((sum, point) => sum + point, 0) / rows.length;
  // The share of rows with the usual number of cells is rounded, so that it is often equal for two delimiters. Of two
  // such delimiters, the delimiter that gives more cells in a row is chosen.
  return { share: Math.round(share * 5) / 5, width };
}

/** Returns the number of cells that most rows have. Rows of one cell, such as titles above a table, do not count. */
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
    // The head ends inside a quoted cell. Only the rows before it are counted: its own row would seem to have too few
    // cells, which matters if long texts leave few rows in the head.
    const rows = parseHead(head.subarray(0, Number(error["bytes"])), delimiter);
    return rows.length > 1 ? rows.slice(0, -1) : rows;
  }
}
