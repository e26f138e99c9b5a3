import { Types } from "mongoose";
import { createdAtOf, createId, lowestIdAt } from "../../domain/ids.ts";
import type {
  BulkOperationRecord,
  BulkTask,
  DeletedDefinitions,
} from "../../models/bulk-operation.ts";
import type { Database } from "../../models/database.ts";

/** The most ids of people in one of the documents (chunks) that list the people of an operation. */
export const peopleAChunk = 10_000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A change of many people, as clients see it. */
export interface BulkOperationView {
  readonly id: string;
  readonly isDone: boolean;
  readonly processed: number;
  readonly total: number;
  readonly failure: string | null;
}

/** The new operation, or how many people there are if the caller expected another number. */
export type CreatedOperation =
  | { readonly isAsExpected: true; readonly operation: BulkOperationView }
  | { readonly isAsExpected: false; readonly operation: null; readonly total: number };

/** A change of many people that is to be stored as an operation. */
export interface NewOperation {
  /**
   * The id that the operation must get, because the caller has already used it for a lease, or in the record of the
   * operation that this one undoes. Without it, a new id is created.
   */
  readonly id?: string;
  readonly task: BulkTask;
  readonly apiKeyId: string;
  readonly people: AsyncIterable<Types.ObjectId> | Iterable<Types.ObjectId>;
  /** How many people there must be, or no operation is created; null for any number. */
  readonly expectedTotal?: number | null;
  /**
   * The tag or attribute that was deleted, if the operation removes it from people; undoing the operation restores it.
   */
  readonly deleted?: DeletedDefinitions;
}

/**
 * Stores the ids of the people of a new operation, and lets workers start it. If the caller expects another number of
 * people than were found, no operation is created, so that nobody is changed whom the caller did not expect.
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
    // Uses the driver's collection: if mongoose casts each id, that takes as long as everything else together.
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

/** Returns whether there is an operation that has to remove the attribute from people and is not done yet. */
export async function isAttributeBeingRemoved(database: Database, key: string): Promise<boolean> {
  const open = await database.operations.find({ state: { $ne: "DONE" } }, { task: 1 }).lean();
  return open.some(({ task }) => task.kind === "REMOVE_ATTRIBUTE" && task.key === key);
}

/** Returns whether an operation is recent enough to be undone. */
export function isOperationInTime(
  { _id }: Pick<BulkOperationRecord, "_id">,
  undoDays: number,
): boolean {
  return Date.now() - createdAtOf(_id.toHexString()).getTime() <= undoDays * DAY_MS;
}

/** Yields the ids of the people of an operation, in the order in which they were stored. */
export async function* readPeopleOf(
  database: Database,
  operation: Types.ObjectId,
): AsyncGenerator<Types.ObjectId> {
  const chunks = database.operationChunks.find(chunksOf(operation)).sort({ _id: 1 }).lean();
  for await (const { ids } of chunks) yield* ids;
}

/** Deletes the list of an operation's people: afterwards it can be neither continued nor undone. */
export async function deleteChunks(database: Database, operation: Types.ObjectId): Promise<void> {
  await database.operationChunks.deleteMany(chunksOf(operation));
}

/**
 * Deletes what is needed only to undo operations, for all operations that are older than `undoDays`: the lists of their
 * people and, if an operation is itself an undo, the changes that it could not reverse. Returns the number of these
 * operations.
 */
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

/**
 * Returns the filter for the documents with the changes that an operation could not reverse. Only an operation that
 * undoes another operation has such documents.
 */
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

/** Converts an operation to what clients see of it. */
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
