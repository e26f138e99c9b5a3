import { countProblems } from "../../../domain/imports/problem-counts.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ProblemCode, ProblemSeverity } from "../../../domain/imports/problem-code.ts";
import type {
  ImportProblemCountRecord,
  ImportProblemRecord,
  ImportProblemsRecord,
} from "../../../models/import-problem.ts";
import { readConnection } from "../../read-connection.ts";
import type { Connection, KeysetList, PageArguments } from "../../read-connection.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { countTimeMs, pageTimeMs } from "../../query-time.ts";

/** Which problems are requested; null selects all. */
export interface ProblemFilter {
  readonly severity: readonly ProblemSeverity[] | null;
  readonly code: readonly ProblemCode[] | null;
  /** Selects the problems whose `column` is exactly this text. */
  readonly column: string | null;
}

type ProblemKey = readonly [row: number, n: number];
type Tools = Pick<ImportTools, "problems" | "settings">;
type Import = Pick<ImportRecord, "_id" | "run">;

/** Returns one page of an import's problems, in the order of the rows. */
export function listImportProblems(
  { problems, settings: { limits } }: Tools,
  record: Import,
  page: PageArguments,
  { severity, code, column }: ProblemFilter,
): Promise<Connection<ImportProblemRecord>> {
  const wanted = {
    ...(severity === null ? {} : { "problems.severity": { $in: [...severity] } }),
    ...(code === null ? {} : { "problems.code": { $in: [...code] } }),
    ...(column === null ? {} : { "problems.column": { $eq: column } }),
  };
  const stages = (from: number) => [
    { $match: { ...ofRun(record), lastRow: { $gte: from } } },
    { $unwind: "$problems" },
    { $match: wanted },
  ];
  const list: KeysetList<ImportProblemRecord, ProblemKey> = {
    name: "problems",
    keyOf: ({ row, n }) => [row, n],
    toKey: ([row, n]) => (typeof row === "number" && typeof n === "number" ? [row, n] : null),
    read: ({ after, before, limit, isBackward }) => {
      const direction = isBackward ? -1 : 1;
      const between = [
        ...(after === null ? [] : [beyond("$gt", after)]),
        ...(before === null ? [] : [beyond("$lt", before)]),
      ];
      return problems
        .aggregate<ImportProblemRecord>(
          [
            ...stages(after?.[0] ?? 0),
            ...(between.length === 0 ? [] : [{ $match: { $and: between } }]),
            { $sort: { "problems.row": direction, "problems.n": direction } },
            { $limit: limit },
            { $replaceRoot: { newRoot: "$problems" } },
          ],
          { maxTimeMS: pageTimeMs(limits) },
        )
        .toArray();
    },
    count: async () => {
      const [counted] = await problems
        .aggregate<{ readonly total: number }>([...stages(0), { $count: "total" }], {
          maxTimeMS: countTimeMs(limits),
        })
        .toArray();
      return counted?.total ?? 0;
    },
  };
  return readConnection(page, limits, list);
}

/** Reads all problems of an import in the order of the rows. */
export function readProblems(
  { problems }: Tools,
  record: Import,
): AsyncIterable<ImportProblemRecord> {
  return problems.aggregate<ImportProblemRecord>(
    [
      { $match: ofRun(record) },
      { $unwind: "$problems" },
      { $replaceRoot: { newRoot: "$problems" } },
      { $sort: { row: 1, n: 1 } },
    ],
    { allowDiskUse: true },
  );
}

/** Returns the problems of some rows of an import, in the order of the rows. */
export async function findProblemsOfRows(
  { problems }: Tools,
  record: Import,
  rows: readonly number[],
): Promise<ImportProblemRecord[]> {
  if (rows.length === 0) return [];
  const some = { $in: [...rows] };
  return problems
    .aggregate<ImportProblemRecord>([
      {
        $match: {
          ...ofRun(record),
          lastRow: { $gte: Math.min(...rows) },
          firstRow: { $lte: Math.max(...rows) },
          "problems.row": some,
        },
      },
      { $unwind: "$problems" },
      { $match: { "problems.row": some } },
      { $replaceRoot: { newRoot: "$problems" } },
      { $sort: { row: 1, n: 1 } },
    ])
    .toArray();
}

/**
 * Returns how often each problem occurs in each column, the most frequent first, from counts stored with the problems.
 */
export async function countImportProblems(
  { problems }: Tools,
  record: Import,
): Promise<ImportProblemCountRecord[]> {
  const counted = problems.find(ofRun(record), { projection: { counts: 1 } });
  const counts: ImportProblemCountRecord[] = [];
  const uncounted: ImportProblemsRecord["_id"][] = [];
  for await (const { _id, counts: own } of counted) {
    if (own === undefined) uncounted.push(_id);
    else counts.push(...own);
  }
  // Records of an older version have no counts: they are read one at a time, because each may be large.
  for (const _id of uncounted) {
    const whole = await problems.findOne({ _id });
    counts.push(...countProblems(whole?.problems ?? []));
  }
  return countProblems(counts);
}

const ofRun = ({ _id, run }: Import) => ({ import: _id, run });

function beyond(comparison: "$gt" | "$lt", [row, n]: ProblemKey) {
  return {
    $or: [
      { "problems.row": { [comparison]: row } },
      { "problems.row": row, "problems.n": { [comparison]: n } },
    ],
  };
}
