import { Types } from "mongoose";
import { createdAtOf, createId, lowestIdAt } from "../../domain/ids.ts";
import type {
  BulkOperationRecord,
  BulkTask,
  DeletedDefinitions,
} from "../../models/bulk-operation.ts";
import type { Database } from "../../models/database.ts";

/** How many people a chunk of an operation names. */
export const peopleAChunk = 10_000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Work on many people, as its followers see it. */
export interface BulkOperationView {
  readonly id: string;
  readonly isDone: boolean;
  readonly processed: number;
  readonly total: number;
  readonly failure: string | null;
}

/** A new operation, or how many people there would have been in it. */
export type CreatedOperation =
  | { readonly isAsExpected: true; readonly operation: BulkOperationView }
  | { readonly isAsExpected: false; readonly operation: null; readonly total: number };

/** What makes an operation. */
export interface NewOperation {
  /** Its id, where something already refers to it. */
  readonly id?: string;
  readonly task: BulkTask;
  readonly apiKeyId: string;
  readonly people: AsyncIterable<Types.ObjectId> | Iterable<Types.ObjectId>;
  /** How many people there must be; null where that does not matter. */
  readonly expectedTotal?: number | null;
  /** What is deleted with it. */
  readonly deleted?: DeletedDefinitions;
}

/**
 * Names the people of a new operation, whoever they are by the time it comes to them, and lets workers have it; if they are
 * not as many as is expected, there is none.
 */
export async function createBulkOperation(
  database: Database,
  { id, task, apiKeyId, people, expectedTotal = null, deleted }: NewOperation,
): Promise<CreatedOperation> {
  const _id = new Types.ObjectId(id ?? createId(new Date()));
  const fresh = { task, keyId: new Types.ObjectId(apiKeyId), processed: 0, refused: 0, faults: 0 };
  const also = deleted === undefined ? {} : { deleted };
  await database.operations.create({ _id, ...fresh, ...also, state: "PREPARING", total: 0 });
  let total = 0;
  let chunk = 0;
  let ids: Types.ObjectId[] = [];
  const store = async (): Promise<void> => {
    if (ids.length === 0) return;
    // As it is: to have each id cast takes as long as all else together.
    await database.operationChunks.insertMany([{ _id: { operation: _id, chunk }, ids }], {
      lean: true,
    });
    total += ids.length;
    chunk += 1;
    ids = [];
  };
  for await (const personId of people) {
    ids.push(personId);
    if (ids.length === peopleAChunk) await store();
  }
  await store();
  if (expectedTotal !== null && expectedTotal !== total) {
    await database.operations.deleteOne({ _id });
    await deleteChunks(database, _id);
    return { isAsExpected: false, operation: null, total };
  }
  await database.operations.updateOne({ _id }, { state: "RUNNING", total });
  const operation = { id: _id.toHexString(), isDone: false, processed: 0, total, failure: null };
  return { isAsExpected: true, operation };
}

/** Whether values of the attribute are still being removed by an operation. */
export async function isAttributeBeingRemoved(database: Database, key: string): Promise<boolean> {
  const open = await database.operations.find({ state: { $ne: "DONE" } }, { task: 1 }).lean();
  return open.some(({ task }) => task.kind === "REMOVE_ATTRIBUTE" && task.key === key);
}

/** Whether an operation is recent enough to be undone. */
export function isOperationInTime(
  { _id }: Pick<BulkOperationRecord, "_id">,
  undoDays: number,
): boolean {
  return Date.now() - createdAtOf(_id.toHexString()).getTime() <= undoDays * DAY_MS;
}

/** The people of an operation, in the order in which they were named. */
export async function* readPeopleOf(
  database: Database,
  operation: Types.ObjectId,
): AsyncGenerator<Types.ObjectId> {
  const chunks = database.operationChunks.find(chunksOf(operation)).sort({ _id: 1 }).lean();
  for await (const { ids } of chunks) yield* ids;
}

/** Forgets the people of an operation: from then on it can be neither gone on with nor undone. */
export async function deleteChunks(database: Database, operation: Types.ObjectId): Promise<void> {
  await database.operationChunks.deleteMany(chunksOf(operation));
}

/** Forgets whom operations of long ago were about, and what their undos left. Answers how many there were. */
export async function forgetOldOperations(
  database: Database,
  undoDays: number,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - undoDays * DAY_MS);
  const bound = new Types.ObjectId(lowestIdAt(before));
  const old = await database.operations
    .find({ _id: { $lt: bound }, state: "DONE", isForgotten: { $ne: true } }, { _id: 1 })
    .lean();
  for (const { _id } of old) {
    await deleteChunks(database, _id);
    await database.operationsKept.deleteMany(keptOf(_id));
    await database.operations.updateOne({ _id }, { isForgotten: true, $unset: { deleted: 1 } });
  }
  return old.length;
}

/** The condition that finds what undos of an operation's batches left. */
export function keptOf(operation: Types.ObjectId) {
  return {
    _id: { $gte: { operation, start: 0 }, $lte: { operation, start: Number.MAX_SAFE_INTEGER } },
  };
}

function chunksOf(operation: Types.ObjectId) {
  return {
    _id: { $gte: { operation, chunk: 0 }, $lte: { operation, chunk: Number.MAX_SAFE_INTEGER } },
  };
}

/** An operation as its followers see it. */
export function toView({
  _id,
  state,
  processed,
  total,
  failure,
}: BulkOperationRecord): BulkOperationView {
  return {
    id: _id.toHexString(),
    isDone: state === "DONE",
    processed,
    total,
    failure: failure ?? null,
  };
}
