import { Field, ID, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { keptReasons } from "../domain/merging/plan-undo-merge.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { createPageArgs } from "./page-args.ts";

export const UndoKeptReason = enumOf(keptReasons);
export type UndoKeptReason = keyof typeof UndoKeptReason;

describeEnum(UndoKeptReason, "UndoKeptReason", "Why an undo did not take something back.", {
  CHANGED_SINCE: "It was changed later by something else, and keeps that change.",
  TAKEN_BY_ANOTHER: "The identifier belongs to another person now, who is in `heldBy`.",
  MERGED_SINCE: "The person was merged later; undo that merge, then undo again.",
  DELETED_SINCE: "The person was deleted since.",
  DEFINITION_DELETED: "The tag or the custom attribute was deleted since.",
});

/** A value that an undo did not take back. A field resolver adds `heldBy`. */
@ObjectType({ description: "Something that an undo did not take back, and why." })
export class UndoKept {
  @Field(() => ID, { description: "The person concerned; may be deleted since." })
  readonly personId!: string;

  @Field(() => String, {
    description:
      "Name of a Person field, such as `firstName`; for one of many values, the list and the value: `phones.385911234567`, `customAttributes.KEY`. Empty if it is the whole person.",
  })
  readonly field!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The value, as text. If it was changed since: the present value, null if it was cleared. If an identifier, a tag or an attribute could not be restored: that one. Null if it is the whole person.",
  })
  readonly value!: string | null;

  @Field(() => UndoKeptReason, { description: "Why it was kept." })
  readonly reason!: UndoKeptReason;

  /** The id from which the field resolver loads `heldBy`. */
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

/** What an undo did, in numbers. A field resolver adds `kept`. */
@ObjectType({
  description:
    "What undoing an import did, or would do. `reversedPeople + partlyKeptPeople + keptPeople = createdPeople + updatedPeople + mergedPeople` of the result.",
})
export class ImportUndoResult {
  @Field(() => Int, {
    description:
      "People for whom everything was taken back: deleted, given their former values again, or unmerged.",
  })
  readonly reversedPeople!: number;

  @Field(() => Int, {
    description: "People for whom something was taken back and something was kept.",
  })
  readonly partlyKeptPeople!: number;

  @Field(() => Int, {
    description:
      "People for whom nothing was taken back, because they were changed, merged or deleted since.",
  })
  readonly keptPeople!: number;

  /** The id of the import, from which the field resolver lists `kept`. */
  readonly importId!: string;
}
