import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { createTally } from "../../../domain/imports/import-counts.ts";
import type { PersonWrite } from "../../../domain/people/person-write.ts";
import type { DecidedGroupRecord, ImportBatchId } from "../../../models/import-batch.ts";
import type { ImportConflictId, ImportConflictRecord } from "../../../models/import-conflict.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { cutPayload } from "../jobs/batch-payload.ts";
import type { WholeBatch } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { decide } from "../jobs/transitions.ts";
import { MergeNotWritten } from "../../store/write-merge.ts";
import { writePeople } from "../../store/write-people.ts";
import { DECIDING } from "../problems/write-import-problems.ts";
import { rewriteProblems } from "./decision-problems.ts";
import type { ProblemChanges } from "./decision-problems.ts";

/** Thrown if another caller decided a group meanwhile. */
export class DecidedMeanwhile extends Error {}
/** Thrown if the import was undone or deleted meanwhile. */
export class ImportMovedOn extends Error {}

/** The transaction in which decisions are written, and what all decisions in it share. */
export interface DecisionWriting {
  /** The import's record, read within the transaction. */
  readonly record: ImportRecord;
  readonly at: Date;
  readonly autoTagId: string | null;
  readonly firstOrdinal: number;
  readonly session: mongo.ClientSession;
}

/** Everything that one transaction writes for some decisions. */
export interface DecisionWrites {
  readonly decided: readonly ImportConflictId[];
  readonly people: readonly PersonWrite[];
  /** The decisions in the form of a finished batch of the import, so that an undo of the import undoes them too. */
  readonly batch: WholeBatch;
  readonly problems: ProblemChanges;
  /**
   * The smaller groups into which a decision split a group and which are conflicts too. Each of them waits for another
   * decision.
   */
  readonly conflicts: readonly ImportConflictRecord[];
}

/** Returns the id of the import's next batch of decisions. */
export function toBatchId({ _id, staging, decidedPlaces = 0 }: ImportRecord): ImportBatchId {
  return { import: _id, staging, batch: DECIDING + decidedPlaces };
}

/**
 * Writes decisions in one transaction: people, outcomes, problems and counts are written together or not at all. It
 * also writes the import's record, so that an undo or a deletion of the import happens before or after it.
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
  batch: WholeBatch,
  session: mongo.ClientSession,
): Promise<void> {
  const { payload, parts } = cutPayload(batch);
  const own = { ...batch, payload, ...(parts.length === 0 ? {} : { parts: parts.length }) };
  if (parts.length > 0) await batchParts.insertMany(parts, { session });
  await batches.insertOne(own, { session });
}
