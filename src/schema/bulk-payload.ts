import { Field, ID, InputType, ObjectType } from "type-graphql";
import { BulkOperation } from "./bulk-operation.ts";
import { UserError } from "./user-error.ts";

/** Which operation is taken back. */
@InputType({ description: "An operation to take back." })
export class UndoOperationInput {
  @Field(() => ID, {
    description:
      "The operation; WRONG_STATE while it goes on, where it is undone already, and of one that cannot be undone.",
  })
  readonly id!: string;
}

/** What a mutation that is an operation answers. */
@ObjectType({ description: "The operation that does what was asked for." })
export class BulkPayload {
  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "Ask `node(id:)` for it until `done` is true; null where `userErrors` says why there is none.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}
