import { Arg, Args, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { BulkOperation } from "../schema/bulk-operation.ts";
import { BulkPayload, UndoOperationInput } from "../schema/bulk-payload.ts";
import { UndoKeptArgs, UndoKeptConnection } from "../schema/import-undo.ts";
import type { PageArgs } from "../schema/page-args.ts";
import { toUserError } from "../schema/user-error.ts";
import { mapConnection } from "../services/read-connection.ts";
import { callerOf } from "./caller.ts";
import type { Context } from "./context.ts";
import { toBulkOperation } from "./present/to-bulk-operation.ts";
import { toUndoKept } from "./present/to-undo-kept.ts";

/** Reads operations on many people, and undoes them. */
@Resolver(() => BulkOperation)
export class OperationResolver {
  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => BulkPayload, {
    description:
      "Takes back a change of many people: they get the values that they would have without it, except those changed again since. A tag or attribute that was deleted comes back. Scope PEOPLE_WRITE.",
  })
  async undoOperation(
    @Arg("input", () => UndoOperationInput, { description: "The operation to take back." })
    { id }: UndoOperationInput,
    @Ctx() context: Context,
  ): Promise<BulkPayload> {
    const result = await context.operations.undo(callerOf(context), id);
    return result.ok
      ? { operation: toBulkOperation(result.value), userErrors: [] }
      : { operation: null, userErrors: result.problems.map(toUserError) };
  }

  @FieldResolver(() => Boolean, { description: "Whether `undoOperation` can take it back now." })
  canUndo(@Root() { id }: BulkOperation, @Ctx() { operations }: Context): Promise<boolean> {
    return operations.canUndo(fromPublicId("operation", id) ?? "");
  }

  @FieldResolver(() => UndoKeptConnection, {
    description:
      "What an undo did not take back, value by value, and why; empty if the operation is not an undo.",
  })
  async kept(
    @Root() { id }: BulkOperation,
    @Args(() => UndoKeptArgs) page: PageArgs,
    @Ctx() { operations }: Context,
  ): Promise<UndoKeptConnection> {
    const found = await operations.kept(fromPublicId("operation", id) ?? "", page);
    return mapConnection(found, ({ kept }) => toUndoKept(kept));
  }
}
