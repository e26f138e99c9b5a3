import { Field, ID, InputType, ObjectType } from "type-graphql";
import { BulkOperation } from "./bulk-operation.ts";
import { UserError } from "./user-error.ts";

/** Input of `undoOperation`, which is refused while the operation still runs. */
@InputType({ description: "An operation to take back." })
export class UndoOperationInput {
  @Field(() => ID, {
    description:
      "The operation; WRONG_STATE while it runs, if it is undone already, or if it cannot be undone.",
  })
  readonly id!: string;
}

/** Payload of mutations that may take longer than one request: clients poll the operation. */
@ObjectType({ description: "The operation that carries out the request." })
export class BulkPayload {
  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "The operation: read it with `node(id:)` until `done` is true; null if `userErrors` says why there is none.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
