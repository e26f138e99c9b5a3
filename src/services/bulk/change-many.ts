import type { mongo, Types } from "mongoose";
import type { BulkTask } from "../../models/bulk-operation.ts";
import type { PersonRecord } from "../../models/person.ts";
import { createBulkOperation } from "./bulk-operations.ts";
import type { BulkOperationView } from "./bulk-operations.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import { peopleABatch, runBulkTask } from "./run-bulk-task.ts";

/** How far a task on many people got. */
export interface ManyChanged {
  readonly changedCount: number;
  /** What goes on; null where everything is done. */
  readonly operation: BulkOperationView | null;
}

/** Everybody who matches now: as a list where they are few enough to be done at once, else as what is left of a cursor. */
export type Found =
  | { readonly kind: "few"; readonly ids: readonly Types.ObjectId[] }
  | { readonly kind: "many"; readonly ids: AsyncIterable<Types.ObjectId> };

/** Finds the people to change, as they are when this is called. */
export async function findMany(
  { collections, limits }: Pick<PeopleDependencies, "collections" | "limits">,
  filter: mongo.Filter<PersonRecord>,
): Promise<Found> {
  const cursor = collections.people.find(filter, {
    projection: { _id: 1 },
    batchSize: limits.peopleBeforeOperation + 1,
  });
  const ids: Types.ObjectId[] = [];
  while (ids.length <= limits.peopleBeforeOperation) {
    const record = await cursor.next();
    if (record === null) return { kind: "few", ids };
    ids.push(record._id);
  }
  return { kind: "many", ids: rest(ids, cursor) };
}

/** Does the task to everybody found: before this answers, or as an operation that goes on. */
export async function changeMany(
  dependencies: PeopleDependencies,
  caller: Caller,
  task: BulkTask,
  found: Found,
): Promise<ManyChanged> {
  if (found.kind === "many") {
    const { operation } = await createBulkOperation(task, caller.id, found.ids);
    return { changedCount: 0, operation };
  }
  let changedCount = 0;
  for (let start = 0; start < found.ids.length; start += peopleABatch) {
    const batch = found.ids.slice(start, start + peopleABatch).map((id) => id.toHexString());
    const { changed } = await runBulkTask(dependencies, task, caller.id, batch);
    changedCount += changed;
  }
  return { changedCount, operation: null };
}

async function* rest(
  ids: readonly Types.ObjectId[],
  cursor: AsyncIterable<Pick<PersonRecord, "_id">>,
): AsyncGenerator<Types.ObjectId> {
  yield* ids;
  for await (const { _id } of cursor) yield _id;
}
