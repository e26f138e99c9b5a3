import type { mongo, Types } from "mongoose";
import { countProblems } from "../../../domain/imports/problem-counts.ts";
import type { OutcomeProblem } from "../../../import/groups/count-plan.ts";
import type { RowProblem } from "../../../import/rows/row-problem.ts";
import type { ImportProblemRecord, ImportProblemsRecord } from "../../../models/import-problem.ts";
import { withRetry } from "../../../database/retry.ts";

const PROBLEMS_A_DOCUMENT = 2_000;
/** The most bytes of a document, roughly counted; MongoDB allows 16 MiB. */
const BYTES_A_DOCUMENT = 4 * 1024 * 1024;
/**
 * Stands for the number of a batch in problems that were found while reading. Batches are numbered from 0, so no batch
 * has this number.
 */
export const READING = -1;
/**
 * Stands for the number of a batch in problems that were found after all rows were read, when the rows were grouped.
 * Batches are numbered from 0 and -1 stands for reading, so neither a batch nor reading has this number.
 */
export const GROUPING = -2;
/** The first batch number of decisions: higher than that of any batch of an import. */
export const DECIDING = 10_000_000;
/**
 * The problems of one row are sorted by their numbers. Problems of cells are numbered from 0 on, problems found when
 * rows were grouped from `GROUP_NUMBER` on, and problems found by the import from `OUTCOME_NUMBER` on.
 */
const GROUP_NUMBER = 50_000;
const OUTCOME_NUMBER = 100_000;

/** Collects problems and writes many in one document. Writing the same problems again writes the same documents. */
export interface ProblemWriter {
  /** The number of problems that were added, written or not. */
  readonly count: number;
  add(problems: Iterable<RowProblem | OutcomeProblem>): Promise<void>;
  /** Writes the problems that are not written yet. */
  end(): Promise<void>;
  /** Forgets all problems that were added, and deletes those that were written. */
  startOver(): Promise<void>;
}

/**
 * Creates a writer for the problems of one batch in one run of an import. Problems that were found while reading or
 * grouping belong to no batch; for them, `READING` or `GROUPING` is passed as the number of the batch. With a session,
 * the writer writes in the transaction of the session.
 */
export function createProblemWriter(
  collection: mongo.Collection<ImportProblemsRecord>,
  place: { readonly import: Types.ObjectId; readonly run: number; readonly batch: number },
  session?: mongo.ClientSession,
): ProblemWriter {
  let waiting: ImportProblemRecord[] = [];
  let bytes = 0;
  let part = 0;
  let count = 0;
  const firstNumber = firstNumberOf(place.batch);

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const problems = waiting;
    waiting = [];
    bytes = 0;
    const _id = { ...place, part };
    part += 1;
    const rows = problems.map(({ row }) => row);
    const record = {
      import: place.import,
      run: place.run,
      firstRow: rows.reduce((least, row) => Math.min(least, row), Infinity),
      lastRow: rows.reduce((most, row) => Math.max(most, row), 0),
      problems,
      counts: countProblems(problems),
    };
    if (session === undefined)
      await withRetry(() => collection.replaceOne({ _id }, record, { upsert: true }));
    else await collection.replaceOne({ _id }, record, { upsert: true, session });
  }

  return {
    get count() {
      return count;
    },
    async add(problems) {
      let n = firstNumber;
      let row = -1;
      for (const problem of problems) {
        if (problem.row !== row) n = firstNumber;
        row = problem.row;
        const size = bytesOf(problem);
        if (waiting.length >= PROBLEMS_A_DOCUMENT || bytes + size > BYTES_A_DOCUMENT) await flush();
        waiting.push({ ...problem, n });
        bytes += size;
        n += 1;
        count += 1;
      }
    },
    end: flush,
    async startOver() {
      waiting = [];
      bytes = 0;
      part = 0;
      count = 0;
      const { import: importId, run, batch } = place;
      await withRetry(() => collection.deleteMany({ import: importId, run, "_id.batch": batch }));
    },
  };
}

function firstNumberOf(batch: number): number {
  if (batch === READING) return 0;
  if (batch === GROUPING) return GROUP_NUMBER;
  // Several decisions can add problems to the same row, one after the other. So each batch of decisions numbers its
  // problems from a start of its own, at least 1,000 after the start of an earlier batch. Then no two problems of a row
  // have the same number.
  return batch < DECIDING ? OUTCOME_NUMBER : batch * 1_000;
}

// Returns an upper estimate of the bytes that a stored problem takes: three for a character of its texts, 40 for each
// row and person that it lists, and 300 for everything else.
function bytesOf(problem: RowProblem | OutcomeProblem): number {
  const { column, value, message } = problem;
  const characters = (column?.length ?? 0) + (value?.length ?? 0) + message.length;
  const related =
    "relatedRows" in problem ? problem.relatedRows.length + problem.relatedPeople.length : 0;
  return 300 + 3 * characters + 40 * related;
}
