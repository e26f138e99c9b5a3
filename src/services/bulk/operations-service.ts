import type { PageArguments } from "../read-connection.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { toView } from "./bulk-operations.ts";
import { listOperationKept } from "./list-operation-kept.ts";
import { undoOperation, whyNotUndone } from "./undo-operation.ts";
import type { UndoDependencies } from "./undo-operation.ts";

/**
 * What the API can do with an operation once it is created: follow it, undo it, and list the changes that its undo
 * could not reverse.
 */
export type OperationsService = ReturnType<typeof createOperationsService>;

/**
 * Binds the use cases of operations to a database and its limits, so that resolvers pass only the caller and the
 * request.
 */
export function createOperationsService(dependencies: UndoDependencies) {
  const { database, limits, undoDays } = dependencies;
  const read = (id: string) => database.operations.findById(id).lean();
  return {
    /** Returns the progress of an operation; null if there is none with this id. */
    find: async (id: string) => {
      const record = await read(id);
      return record === null ? null : toView(record);
    },
    undo: (caller: Caller, publicId: string) => undoOperation(dependencies, caller, publicId),
    canUndo: async (id: string) => {
      const record = await read(id);
      return record !== null && (await whyNotUndone(database, record, undoDays)) === null;
    },
    /** Returns one page of the changes that an undo could not reverse. */
    kept: (id: string, page: PageArguments) => listOperationKept(database, id, page, limits),
  };
}
