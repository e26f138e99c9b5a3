import type { PageArguments } from "../read-connection.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { toView } from "./bulk-operations.ts";
import { listOperationKept } from "./list-operation-kept.ts";
import { undoOperation, whyNotUndone } from "./undo-operation.ts";
import type { UndoDependencies } from "./undo-operation.ts";

/** What can be asked of changes of many people. */
export type OperationsService = ReturnType<typeof createOperationsService>;

/** The use cases of operations over what they work with. */
export function createOperationsService(dependencies: UndoDependencies) {
  const { database, limits, undoDays } = dependencies;
  const read = (id: string) => database.operations.findById(id).lean();
  return {
    /** How far an operation is; null where there is none. */
    find: async (id: string) => {
      const record = await read(id);
      return record === null ? null : toView(record);
    },
    undo: (caller: Caller, publicId: string) => undoOperation(dependencies, caller, publicId),
    canUndo: async (id: string) => {
      const record = await read(id);
      return record !== null && (await whyNotUndone(database, record, undoDays)) === null;
    },
    /** What an undo left as it is. */
    kept: (id: string, page: PageArguments) => listOperationKept(database, id, page, limits),
  };
}
