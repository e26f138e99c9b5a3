import type { Result } from "../../domain/result.ts";
import type { KeptRecord } from "../../models/merge.ts";
import type { Connection, PageArguments } from "../read-connection.ts";
import type { Caller } from "../store/people-dependencies.ts";
import { toView } from "./bulk-operations.ts";
import type { BulkOperationView } from "./bulk-operations.ts";
import { listOperationKept } from "./list-operation-kept.ts";
import { undoOperation, whyNotUndone } from "./undo-operation.ts";
import type { UndoDependencies } from "./undo-operation.ts";

/** What can be asked of changes of many people. */
export interface OperationsService {
  /** How far an operation is; null where there is none. */
  find(id: string): Promise<BulkOperationView | null>;
  undo(caller: Caller, publicId: string): Promise<Result<BulkOperationView>>;
  canUndo(id: string): Promise<boolean>;
  /** What an undo left as it is. */
  kept(id: string, page: PageArguments): Promise<Connection<{ readonly kept: KeptRecord }>>;
}

/** The use cases of operations over what they work with. */
export function createOperationsService(dependencies: UndoDependencies): OperationsService {
  const { database, limits, undoDays } = dependencies;
  const read = (id: string) => database.operations.findById(id).lean();
  return {
    async find(id) {
      const record = await read(id);
      return record === null ? null : toView(record);
    },
    undo: (caller, publicId) => undoOperation(dependencies, caller, publicId),
    async canUndo(id) {
      const record = await read(id);
      return record !== null && (await whyNotUndone(database, record, undoDays)) === null;
    },
    kept: (id, page) => listOperationKept(database, id, page, limits),
  };
}
