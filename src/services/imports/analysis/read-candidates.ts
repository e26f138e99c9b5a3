import type { Candidate } from "../../../import/rows/candidate.ts";
import { createRowGrouper, identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import type { RowGrouper } from "../../../import/groups/group-rows.ts";
import { createRowParser } from "../../../import/rows/parse-row.ts";
import type { RowParser, RowParserOptions } from "../../../import/rows/parse-row.ts";
import type { RowOutcome } from "../../../import/rows/row-outcome.ts";
import type { FileSource, RowOptions, TableReader } from "../../../import/read/types.ts";
import { createRowTexts } from "../../../import/rows/row-texts.ts";
import type { RowTexts } from "../../../import/rows/row-texts.ts";
import { encodeCandidate } from "../../../import/groups/staged-groups.ts";
import type { ProblemWriter } from "../problems/write-import-problems.ts";

/**
 * What was read of a file: the rows that can be imported, and counts of all rows. The rows are encoded as texts, and
 * each is found by its ordinal.
 */
export interface ReadCandidates {
  readonly encoded: RowTexts;
  readonly grouper: RowGrouper;
  /**
   * What counting needs to know of each row, by the row's ordinal: whether the row has warnings, and whether it
   * certainly creates a person. With this, no row is decoded again to be counted.
   */
  readonly marks: RowMark[];
  readonly rows: number;
  readonly blankRows: number;
  readonly rejectedRows: number;
  readonly rowsWithWarnings: number;
}

/** What an analysis must know of a row to count it, kept so that the row is not decoded for that. */
export interface RowMark {
  /** Whether a cell of the row was left out or is doubtful. */
  readonly hasWarnings: boolean;
  /**
   * Whether the row certainly creates a person if it shares no identifier with another row or with a stored person.
   * This is so if the values of the row are within the limits.
   */
  readonly isPlain: boolean;
}

const marked = (hasWarnings: boolean, isPlain: boolean): RowMark =>
  allMarks[(hasWarnings ? 2 : 0) + (isPlain ? 1 : 0)] ?? { hasWarnings, isPlain };
// All rows share these four objects, one for each combination of `hasWarnings` and `isPlain`. An object of its own for
// each of a million rows would take much memory.
const allMarks: readonly RowMark[] = [
  { hasWarnings: false, isPlain: false },
  { hasWarnings: false, isPlain: true },
  { hasWarnings: true, isPlain: false },
  { hasWarnings: true, isPlain: true },
];

/** The source of the rows, how they are read, and the receiver of their problems. */
export interface ReadCandidatesOptions {
  readonly reader: TableReader;
  readonly source: FileSource;
  readonly rowOptions: RowOptions;
  readonly parser: RowParserOptions;
  readonly problems: ProblemWriter;
  readonly isPlain: (candidate: Candidate) => boolean;
  readonly onBatch: (rows: number, share: number) => Promise<void>;
}

/** Reads a whole file into candidates. Throws `FileRefusedError` if the file itself is faulty. */
export async function readCandidates(options: ReadCandidatesOptions): Promise<ReadCandidates> {
  const parser = createRowParser(options.parser);
  const read = await readWith(parser, options);
  if (read !== null) return read;
  // Sometimes a late row shows that earlier ones were read wrongly. Then all rows are read again with that knowledge.
  const evidence = parser.betterEvidence();
  if (evidence === null) throw new Error("A file that read well was to be read again.");
  await options.problems.startOver();
  return readCandidates({ ...options, parser: { ...options.parser, evidence } });
}

async function readWith(
  parser: RowParser,
  options: ReadCandidatesOptions,
): Promise<ReadCandidates | null> {
  const { reader, source, rowOptions, problems, onBatch } = options;
  const grouper = createRowGrouper();
  const encoded = createRowTexts();
  const marks: RowMark[] = [];
  const pending: { readonly ordinal: number; readonly outcome: string }[] = [];
  const counts = { rows: 0, blankRows: 0, rejectedRows: 0, rowsWithWarnings: 0 };

  const take = async (outcome: RowOutcome, ordinal: number): Promise<void> => {
    switch (outcome.kind) {
      case "blank":
        counts.blankRows += 1;
        return;
      case "rejected":
        counts.rejectedRows += 1;
        break;
      case "candidate": {
        encoded.set(ordinal, encodeCandidate(outcome.candidate));
        const hasWarnings = outcome.candidate.hasWarnings === true;
        marks[ordinal] = marked(hasWarnings, options.isPlain(outcome.candidate));
        if (hasWarnings) counts.rowsWithWarnings += 1;
        grouper.add(ordinal, identifiersOfCandidate(outcome.candidate));
      }
    }
    counts.rows += 1;
    if (outcome.problems.length > 0) await problems.add(outcome.problems);
  };

  for await (const { rows, blankRows, share } of reader.readRows(source, rowOptions)) {
    counts.blankRows += blankRows;
    for (const row of rows) {
      const outcome = parser.parse(row);
      const ordinal = encoded.length;
      if (outcome.kind === "candidate" && outcome.pendingDates !== undefined) {
        encoded.set(ordinal, ""); // Its ordinal stays occupied, because the order of the rows decides.
        marks.push(marked(false, false));
        pending.push({ ordinal, outcome: JSON.stringify(outcome) });
      } else {
        await take(outcome, ordinal);
      }
    }
    if (parser.isMisread()) return null;
    await onBatch(counts.rows + pending.length, share);
  }
  if (parser.betterEvidence() !== null) return null;
  for (const { ordinal, outcome } of pending) {
    const waiting: RowOutcome = JSON.parse(outcome);
    await take(parser.decideDates(waiting), ordinal);
  }
  await problems.end();
  return { encoded, grouper, marks, ...counts };
}
