import { toPublicId } from "../../domain/ids.ts";
import type { BulkOperation } from "../../schema/bulk-operation.ts";
import type { BulkOperationView } from "../../services/bulk/bulk-operations.ts";

/** An operation as the schema has one. */
export function toBulkOperation({ id, isDone, ...progress }: BulkOperationView): BulkOperation {
  return { id: toPublicId("operation", id), done: isDone, ...progress };
}
