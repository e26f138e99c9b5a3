import { Field, ID, Int, ObjectType } from "type-graphql";
import { Node } from "./node.ts";

/** Work on many people, which may go on after its mutation answered. */
@ObjectType({
  implements: Node,
  description:
    "A change or an export of many people, which may go on after its mutation has answered. Ask `node(id:)` until `done` is true; `undoOperation` takes a change back.",
})
export class BulkOperation {
  @Field(() => ID, { description: "Opaque id, `ope_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => Boolean, {
    description: "Whether it has come to its end, well or with a `failure`.",
  })
  readonly done!: boolean;

  @Field(() => Int, { description: "People dealt with so far, those it left unchanged included." })
  readonly processed!: number;

  @Field(() => Int, { description: "People it will have dealt with at its end." })
  readonly total!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Why it stopped early, in a sentence a person can act on; null while it goes on and where it went well.",
  })
  readonly failure!: string | null;
}
