import { Field, ID, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { mergeCauses } from "../domain/people/person-write.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { UndoKept } from "./import-undo.ts";
import { Node } from "./node.ts";
import { createPageArgs } from "./page-args.ts";
import { DateTimeScalar } from "./scalars.ts";

export const MergeCause = enumOf(mergeCauses);
export type MergeCause = keyof typeof MergeCause;

describeEnum(MergeCause, "MergeCause", "What joined the people of a merge.", {
  MANUAL: "`mergePeople`.",
  IMPORT: "An import that resolved duplicates automatically.",
  API: "`upsertPeople`, whose input showed that they are one person.",
});

/** A merge that was done. Field resolvers add `survivor`, `import`, `canUndo` and `undoFirst`. */
@ObjectType({
  implements: Node,
  description: "People who were joined into one: who, when, why, and whether it can be undone.",
})
export class Merge {
  @Field(() => ID, { description: "Opaque id, `mer_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => [ID], {
    description: "Ids of the people merged away; until it is undone they lead to the survivor.",
  })
  readonly mergedIds!: readonly string[];

  @Field(() => MergeCause, { description: "What joined them." })
  readonly cause!: MergeCause;

  @Field(() => DateTimeScalar, { description: "When they were joined." })
  readonly at!: Date;

  @Field(() => String, {
    nullable: true,
    description: "Name of the API key that requested it; null if no key did.",
  })
  readonly apiKeyName!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was undone; null if it was not.",
  })
  readonly undoneAt!: Date | null;

  @Field(() => [UndoKept], { description: "What undoing could not restore; empty until undone." })
  readonly kept!: readonly UndoKept[];

  /** When the people absorbed by the merge were erased; it cannot be undone from then on. */
  readonly erasedAt!: Date | null;

  /** The id from which the field resolver loads `survivor`. */
  readonly survivorId!: string;

  /** The id from which the field resolver loads `import`. */
  readonly importId!: string | null;
}

export const MergeConnection = createConnection(
  "Merge",
  { one: "a merge", many: "merges" },
  () => Merge,
);
export type MergeConnection = InstanceType<typeof MergeConnection>;

export const MergeArgs = createPageArgs({
  many: "Merges",
  start: "the newest",
  cursorOf: "the merge",
});
