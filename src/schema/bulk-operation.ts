import { Field, ID, Int, ObjectType } from "type-graphql";
import { Node } from "./node.ts";

/** Work on many people, which may continue after its mutation has returned. */
@ObjectType({
  implements: Node,
  description:
    "A change or an export of many people, which may continue after its mutation has returned. Read it with `node(id:)` until `done` is true; `undoOperation` takes a change back.",
})
export class BulkOperation {
  @Field(() => ID, { description: "Opaque id, `ope_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => Boolean, {
    description: "Whether it has ended, successfully or with a `failure`.",
  })
  readonly done!: boolean;

  @Field(() => Int, { description: "People processed so far, including people left unchanged." })
  readonly processed!: number;

  @Field(() => Int, { description: "People to process in all." })
  readonly total!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Why it stopped early, in a sentence a person can act on; null while it runs and if it succeeded.",
  })
  readonly failure!: string | null;
}
