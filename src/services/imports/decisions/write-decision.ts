import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { createTally } from "../../../domain/imports/import-counts.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type {
  DecidedGroupRecord,
  ImportBatchId,
  ImportBatchRecord,
} from "../../../models/import-batch.ts";
import type { ImportConflictId, ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { cutPayload } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { decide } from "../jobs/transitions.ts";
import { MergeNotWritten } from "../../store/merge-people.ts";
import { writePeople } from "../../store/write-people.ts";
import { DECIDING } from "../problems/write-import-problems.ts";
import { rewriteProblems } from "./decision-problems.ts";
import type { ProblemChanges } from "./decision-problems.ts";

/** Says that a group was decided by somebody else meanwhile. */
export class DecidedMeanwhile extends Error {}
/** Says that the import was undone or thrown away meanwhile. */
export class ImportMovedOn extends Error {}

/** What decisions are written with. */
export interface DecisionWriting {
  /** The import as the transaction sees it. */
  readonly record: ImportRecord;
  readonly at: Date;
  /** The import's own tag. */
  readonly autoTagId: string | null;
  readonly firstOrdinal: number;
  readonly session: mongo.ClientSession;
}

/** What decisions come to in the database. */
export interface DecisionWrites {
  /** The groups that are decided. */
  readonly decided: readonly ImportConflictId[];
  readonly people: readonly PersonWrite[];
  /** The decisions as a batch of their import that is done. */
  readonly batch: ImportBatchRecord;
  readonly problems: ProblemChanges;
  /** Groups that wait anew. */
  readonly conflicts: readonly ImportConflictRecord[];
}

/** The id of the next batch of decisions. */
export function toBatchId({ _id, staging, decidedPlaces = 0 }: ImportRecord): ImportBatchId {
  return { import: _id, staging, batch: DECIDING + decidedPlaces };
}

/**
 * Writes decisions in one transaction: people, outcomes, problems and counts are there together or not at all. The import's own
 * record is written too, so that an undo or a deletion comes before or after.
 */
export async function writeDecisions(
  tools: ImportTools,
  { record, autoTagId, session }: DecisionWriting,
  { decided, people, batch, problems, conflicts }: DecisionWrites,
): Promise<DecidedGroupRecord[]> {
  const _ids = { $in: [...decided] };
  const { deletedCount } = await tools.conflicts.deleteMany({ _id: _ids }, { session });
  if (deletedCount < decided.length) throw new DecidedMeanwhile();
  const outcomes = await writePeople(tools.store, people, { session });
  if (outcomes.some((outcome) => outcome !== "written")) throw new MergeNotWritten();
  await insertBatch(tools, batch, session);
  if (conflicts.length > 0) await tools.conflicts.insertMany([...conflicts], { session });
  await rewriteProblems(tools, record, problems, { batch: batch._id.batch, session });
  const { _id, status, staging } = record;
  const change = decide(record, {
    counts: batch.counts ?? createTally(),
    isWritten: people.some(({ kind }) => kind !== "none"),
    places: Math.max(1, batch.groups),
    autoTagId: autoTagId === null ? null : new Types.ObjectId(autoTagId),
  });
  const { matchedCount } = await tools.imports.updateOne(
    { _id, status, staging, forgottenAt: { $exists: false } },
    change,
    { session },
  );
  if (matchedCount === 0) throw new ImportMovedOn();
  return [...(batch.decided ?? [])];
}

async function insertBatch(
  { batches, batchParts }: Pick<ImportTools, "batches" | "batchParts">,
  batch: ImportBatchRecord,
  session: mongo.ClientSession,
): Promise<void> {
  const { payload, parts } = cutPayload(batch);
  const own = { ...batch, payload, ...(parts.length === 0 ? {} : { parts: parts.length }) };
  if (parts.length > 0) await batchParts.insertMany(parts, { session });
  await batches.insertOne(own, { session });
}
