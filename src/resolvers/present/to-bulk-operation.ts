import { toPublicId } from "../../domain/ids.ts";
import type { Result } from "../../domain/result.ts";
import type { BulkOperation } from "../../schema/bulk-operation.ts";
import { toUserError } from "../../schema/user-error.ts";
import type { UserError } from "../../schema/user-error.ts";
import type { BulkOperationView } from "../../services/bulk/bulk-operations.ts";
import type { DefinitionDeleted } from "../../services/bulk/change-many.ts";

/** Converts a bulk operation into its GraphQL type, without the fields that cost a query. */
export function toBulkOperation({ id, isDone, ...progress }: BulkOperationView): BulkOperation {
  return { id: toPublicId("operation", id), done: isDone, ...progress };
}

/**
 * Builds the payload of deleting a tag or an attribute: the deleted id and the operation that removes it from people.
 */
export function toDeletedPayload(result: Result<DefinitionDeleted>): {
  readonly deletedId: string | null;
  readonly operation: BulkOperation | null;
  readonly userErrors: readonly UserError[];
} {
  if (!result.ok) {
    return { deletedId: null, operation: null, userErrors: result.problems.map(toUserError) };
  }
  const { deletedId, operation } = result.value;
  return {
    deletedId,
    operation: operation === null ? null : toBulkOperation(operation),
    userErrors: [],
  };
}
