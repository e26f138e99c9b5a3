import type { mongo, Types } from "mongoose";
import type { BulkTask, DeletedDefinitions } from "../../models/bulk-operation.ts";
import type { PersonRecord } from "../../models/person.ts";
import { createBulkOperation } from "./bulk-operations.ts";
import { doAtOnce } from "./run-operations.ts";
import type { BulkOperationView } from "./bulk-operations.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";

/** How far a change of many people has got. */
export interface ManyChanged {
  readonly changedCount: number;
  /** The operation by which the change can be followed and undone; null if there was nothing to change. */
  readonly operation: BulkOperationView | null;
}

/** A tag or an attribute that was deleted, and the operation that removes it from people. */
export interface DefinitionDeleted {
  readonly deletedId: string;
  readonly operation: BulkOperationView | null;
}

/**
 * The ids of the people whom `findMany` found: a list if at most `limits.peopleBeforeOperation` people were found,
 * otherwise a stream.
 */
export type Found =
  | { readonly kind: "few"; readonly ids: readonly Types.ObjectId[] }
  | { readonly kind: "many"; readonly ids: AsyncIterable<Types.ObjectId> };

/** Finds the ids of the people who match the filter, and whether they are few enough to be changed at once. */
export async function findMany(
  { database, limits }: Pick<PeopleDependencies, "database" | "limits">,
  filter: mongo.Filter<PersonRecord>,
): Promise<Found> {
  const cursor = database.people.find(filter, {
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

/**
 * Changes everybody whom `findMany` found. Few people are changed before the function returns; many are changed by an
 * operation in the background. Either way the change can be undone as an operation. If a tag or attribute was deleted
 * (`deleted`), the undo also restores that tag or attribute.
 */
export async function changeMany(
  dependencies: PeopleDependencies,
  caller: Caller,
  { task, deleted }: { readonly task: BulkTask; readonly deleted?: DeletedDefinitions },
  found: Found,
): Promise<ManyChanged> {
  const also = deleted === undefined ? {} : { deleted };
  const wanted = { task, apiKeyId: caller.id, people: found.ids, ...also };
  if (found.kind === "few") return doAtOnce(dependencies, wanted);
  const { operation } = await createBulkOperation(dependencies.database, wanted);
  return { changedCount: 0, operation };
}

async function* rest(
  ids: readonly Types.ObjectId[],
  cursor: AsyncIterable<Pick<PersonRecord, "_id">>,
): AsyncGenerator<Types.ObjectId> {
  yield* ids;
  for await (const { _id } of cursor) yield _id;
}
