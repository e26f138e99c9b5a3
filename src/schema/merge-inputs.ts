import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Merge } from "./merge.ts";
import { Person } from "./person.ts";
import { UserError } from "./user-error.ts";

/** Whose value of a field stays. */
@InputType({ description: "Whose value of a field the merged person gets." })
export class MergeChoiceInput {
  @Field(() => String, {
    description:
      "externalId, firstName, middleName, lastName, gender, birthDate, address, city, country, preferredLanguage, profilePicture, type, or `customAttributes.KEY`.",
  })
  readonly field!: string;

  @Field(() => ID, {
    description: "One of the people to be merged; where theirs is empty, the field becomes empty.",
  })
  readonly personId!: string;
}

/** The version of a person that a decision builds on. */
@InputType({ description: "The version of a person that a decision builds on." })
export class PersonVersionInput {
  @Field(() => ID, { description: "One of the people to be merged." })
  readonly personId!: string;

  @Field(() => Int, { description: "The version that was looked at." })
  readonly version!: number;
}

/** Who is to be merged, and how. */
@InputType({
  description:
    "Who is to be merged, and how. A field on which profiles differ needs a choice, unless `autoResolve` is true; at least one phone, email or external id must stay.",
})
export class MergePeopleInput {
  @Field(() => [ID], {
    description:
      "2 to `limits.mergeSize` people. One given twice is INVALID, and so is an id that was merged into another person: name that person.",
  })
  readonly personIds!: readonly string[];

  @Field(() => ID, {
    nullable: true,
    description: "Which of them survives and keeps the id. Absent or null: the one created first.",
  })
  readonly survivor?: string | null;

  @Field(() => [MergeChoiceInput], {
    nullable: true,
    description:
      "For any mergeable field, whose value stays; each field once at most. Absent or null: none.",
  })
  readonly choices?: readonly MergeChoiceInput[] | null;

  @Field(() => Boolean, {
    description:
      "Whether a field without a choice takes the value that was set most recently; if false, an open one is a CONFLICT that lists the open fields.",
  })
  readonly autoResolve: boolean = false;

  @Field(() => [String], {
    nullable: true,
    description: "Which of their phones stay; the others are free again. Absent or null: all.",
  })
  readonly phones?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Which of their email addresses stay; the others are free again. Absent or null: all.",
  })
  readonly emails?: readonly string[] | null;

  @Field(() => [PersonVersionInput], {
    nullable: true,
    description:
      "The versions that the choices build on; CONFLICT if one of the people has changed since. Absent or null: not checked.",
  })
  readonly expectedVersions?: readonly PersonVersionInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Any text of the caller's that names this request. Repeating it within 24 hours with the same input gives the first answer again; with another input it is a CONFLICT.",
  })
  readonly idempotencyKey?: string | null;
}

/** Which merge to undo. */
@InputType({
  description:
    "Which merge to undo. The pairs it joined are remembered as not duplicates; a later merge that builds on it must be undone first.",
})
export class UndoMergeInput {
  @Field(() => ID, { description: "The merge." })
  readonly id!: string;
}

/** Who are different people. */
@InputType({ description: "People who are known to be different from each other." })
export class MarkNotDuplicatesInput {
  @Field(() => [ID], {
    description:
      "2 to `limits.mergeSize` people; every pair of them is remembered. Ids of people who were merged into others stand for those.",
  })
  readonly personIds!: readonly string[];
}

/** What merging and undoing a merge answer. */
@ObjectType({ description: "The merge, and the person who survived it." })
export class MergePayload {
  @Field(() => Merge, {
    nullable: true,
    description: "The merge; null where `userErrors` says why not.",
  })
  readonly merge!: Merge | null;

  @Field(() => Person, {
    nullable: true,
    description:
      "The survivor as they now are; null where `userErrors` says why not, and where they were deleted before an undo.",
  })
  readonly person!: Person | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What marking answers. */
@ObjectType({ description: "How many pairs are remembered as not duplicates by this call." })
export class MarkNotDuplicatesPayload {
  @Field(() => Int, { description: "Pairs that were not marked before." })
  readonly pairsAdded!: number;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}
