import { Field, ID, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { keptReasons } from "../domain/merging/undo-merge.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { createPageArgs } from "./page-args.ts";

export const UndoKeptReason = enumOf(keptReasons);
export type UndoKeptReason = keyof typeof UndoKeptReason;

describeEnum(UndoKeptReason, "UndoKeptReason", "Why an undo left something as it is.", {
  CHANGED_SINCE: "It was changed later by something else, which stands.",
  TAKEN_BY_ANOTHER: "The identifier belongs to another person now; `heldBy` says to whom.",
  MERGED_SINCE: "The person was merged later; undo that merge, then undo again.",
  DELETED_SINCE: "The person was deleted since.",
  DEFINITION_DELETED: "The tag or the custom attribute was deleted since.",
});

/** What an undo left as it is. `heldBy` is resolved beside it. */
@ObjectType({ description: "What an undo left as it is, and why." })
export class UndoKept {
  @Field(() => ID, { description: "The person concerned; may be deleted since." })
  readonly personId!: string;

  @Field(() => String, {
    description:
      "Name of a Person field, such as `firstName`; for one of many values, the list and the value: `phones.385911234567`, `customAttributes.KEY`. Empty where it is the whole person.",
  })
  readonly field!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What was left, as text. Of what was changed since, the value as it is when the undo leaves it, null where it was cleared; of an identifier, a tag or an attribute that was not given back, what was not. Null where it is the whole person.",
  })
  readonly value!: string | null;

  @Field(() => UndoKeptReason, { description: "Why it was left." })
  readonly reason!: UndoKeptReason;

  /** The id by which `heldBy` is resolved. */
  readonly heldById!: string | null;
}

export const UndoKeptConnection = createConnection(
  "UndoKept",
  { one: "a kept value", many: "kept values" },
  () => UndoKept,
);
export type UndoKeptConnection = InstanceType<typeof UndoKeptConnection>;

export const UndoKeptArgs = createPageArgs(
  { many: "Kept values", start: "the beginning" },
  { showsDefault: true },
);

/** What an undo did, in numbers. `kept` is resolved beside it. */
@ObjectType({
  description:
    "What undoing an import did, or would do. `reversedPeople + partlyKeptPeople + keptPeople = createdPeople + updatedPeople + mergedPeople` of the result.",
})
export class ImportUndoResult {
  @Field(() => Int, {
    description:
      "People for whom everything was taken back: deleted, given back their values, or unmerged.",
  })
  readonly reversedPeople!: number;

  @Field(() => Int, {
    description: "People for whom something was taken back and something was kept.",
  })
  readonly partlyKeptPeople!: number;

  @Field(() => Int, {
    description:
      "People who were left as they are, because others changed, merged or deleted them since.",
  })
  readonly keptPeople!: number;

  /** The id of the import, by which `kept` is resolved. */
  readonly importId!: string;
}
