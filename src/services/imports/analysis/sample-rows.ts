import type { Candidate } from "../../../import/rows/candidate.ts";
import type { DuplicateSampleRecord } from "../../../models/import-job.ts";
import type { CountedSample } from "./count-groups.ts";

// Rows at every limit have half a million characters: the import's document must stay far below 16 MB.
const MOST_CHARACTERS = 1_000_000;

/** What the rows of each sample say, as text to be kept with it; null where that would be too much. */
export function encodeSampleRows(samples: readonly CountedSample[]): (string | null)[] {
  let left = MOST_CHARACTERS;
  return samples.map(({ candidates }) => {
    const text = JSON.stringify(candidates);
    if (text.length > left) return null;
    left -= text.length;
    return text;
  });
}

/** What the rows of a sample say; empty where that was not kept. */
export function decodeSampleRows({ contents }: DuplicateSampleRecord): Candidate[] {
  const rows: Candidate[] = contents === undefined ? [] : JSON.parse(contents);
  return rows;
}
