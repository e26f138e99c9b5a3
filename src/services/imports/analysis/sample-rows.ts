import type { Candidate } from "../../../import/rows/candidate.ts";
import type { DuplicateSampleRecord } from "../../../models/import-job.ts";
import type { CountedSample } from "./count-groups.ts";

// For all samples together: one row alone may have hundreds of thousands of characters, but the samples are stored in
// the import's record, which must stay far below 16 MB.
const MOST_CHARACTERS = 1_000_000;

/** Encodes the rows of each sample, to be stored with it; null for samples that would be too large. */
export function encodeSampleRows(samples: readonly CountedSample[]): (string | null)[] {
  let left = MOST_CHARACTERS;
  return samples.map(({ candidates }) => {
    const text = JSON.stringify(candidates);
    if (text.length > left) return null;
    left -= text.length;
    return text;
  });
}

/** Decodes the rows of a sample; returns no rows if they were too large to be stored. */
export function decodeSampleRows({ contents }: DuplicateSampleRecord): Candidate[] {
  const rows: Candidate[] = contents === undefined ? [] : JSON.parse(contents);
  return rows;
}
