import { createHash } from "node:crypto";
import { fail, problem, succeed } from "../../../domain/result.ts";
import type { Result } from "../../../domain/result.ts";
import { identifiersOfCandidate } from "../../../import/groups/group-rows.ts";
import type { ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import type { ConflictPlace } from "./conflict-id.ts";
import type { DecisionCase } from "./plan-decision.ts";
import type { SplitCase } from "./plan-parts.ts";
import { readConflicts } from "./read-conflicts.ts";
import type { OpenConflict } from "./read-conflicts.ts";
import { readDecision } from "./read-decision.ts";
import type { DecisionRequest } from "./read-decision.ts";
import { readIgnored } from "./read-ignored.ts";
import { readWholeRows } from "./read-whole-rows.ts";

/** The problem if an id leads to no group that waits for a decision. */
export const noConflict = problem(
  "NOT_FOUND",
  "The import has no such group to decide: it is decided already, or its rows are not stored any more.",
  ["conflictId"],
);

/** The most rows of a group that may be split: more are too many to read at once. */
const ROWS_TO_SPLIT = 10_000;

/**
 * Returns the undecided group with this id, and the requested decision. Fails if no such group waits for a decision, or
 * if the decision does not fit the group.
 */
export async function openCase(
  tools: ImportTools,
  record: ImportRecord,
  place: ConflictPlace,
  request: DecisionRequest,
): Promise<Result<DecisionCase>> {
  const conflict = await findOpen(tools, record, place);
  if (conflict === null) return fail(noConflict);
  const read = readDecision(conflict, request);
  if (!read.ok) return read;
  return succeed({ ...read.value, conflict, asked: hashOf(request), seen: place.state });
}

/**
 * Returns the group with this id with all its rows, and the identifiers that are ignored when it is split. Fails if the
 * group is too large to be split.
 */
export async function openSplit(
  tools: ImportTools,
  record: ImportRecord,
  place: ConflictPlace,
  request: DecisionRequest,
): Promise<Result<SplitCase>> {
  const conflict = await findOpen(tools, record, place);
  if (conflict === null) return fail(noConflict);
  const { length } = conflict.group.candidates;
  if (length > ROWS_TO_SPLIT) {
    const message = `The group has ${length} rows, and only groups of at most ${ROWS_TO_SPLIT} can be split. Skip it, and correct the file by the problem report.`;
    return fail(problem("TOO_LARGE", message, ["ignoreIdentifiers"]));
  }
  const rows = await readWholeRows(tools, record, conflict);
  const known = new Set(rows.flatMap(identifiersOfCandidate));
  const ignored = readIgnored(tools, request, known);
  if (!ignored.ok) return ignored;
  const asked = hashOf(request);
  return succeed({ conflict, rows, ignored: ignored.value, asked, seen: place.state });
}

async function findOpen(
  tools: ImportTools,
  record: ImportRecord,
  place: ConflictPlace,
): Promise<OpenConflict | null> {
  const { _id } = toConflictRecord(record, place, "");
  const stored = await tools.conflicts.findOne({ _id });
  const [conflict = null] = stored === null ? [] : await readConflicts(tools, record, [stored]);
  return conflict;
}

/** Returns the conflict record of a group that was decided already. */
export function toConflictRecord(
  { _id, staging }: Pick<ImportRecord, "_id" | "staging">,
  { batch, place }: Omit<ConflictPlace, "state">,
  shape: string,
): ImportConflictRecord {
  const id = { import: _id, staging, batch, place };
  return { _id: id, import: _id, row: 0, code: "SUSPICIOUS_GROUP", shape };
}

/** Returns a hash by which requests are compared; the order of their rows does not matter. */
export function hashOf({
  rows,
  externalId,
  ignoreIdentifiers,
  similarToo,
}: DecisionRequest): string {
  const inOrder = rows.toSorted((one, other) => one.row - other.row);
  const text = JSON.stringify([
    inOrder.map(({ row, into }) => [row, into]),
    externalId,
    similarToo,
    ignoreIdentifiers.toSorted(),
  ]);
  return createHash("sha256").update(text).digest("hex");
}
