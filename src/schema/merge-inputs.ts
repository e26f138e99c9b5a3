import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Merge } from "./merge.ts";
import { Person } from "./person.ts";
import { UserError } from "./user-error.ts";

/** For one field of a merge: the person whose value the survivor gets. */
@InputType({ description: "Whose value of a field the merged person gets." })
export class MergeChoiceInput {
  @Field(() => String, {
    description:
      "externalId, firstName, middleName, lastName, gender, birthDate, address, city, country, preferredLanguage, profilePicture, type, or `customAttributes.KEY`.",
  })
  readonly field!: string;

  @Field(() => ID, {
    description:
      "One of the people to be merged; if their value is empty, the field becomes empty.",
  })
  readonly personId!: string;
}

/** The version of a person that the caller has seen; a decision is refused if it is no longer the latest. */
@InputType({ description: "The version of a person that a decision is based on." })
export class PersonVersionInput {
  @Field(() => ID, { description: "One of the people to be merged." })
  readonly personId!: string;

  @Field(() => Int, { description: "The version that was seen." })
  readonly version!: number;
}

/** Input of `mergePeople`: the people, and whose values win where they differ. */
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
      "For each field, the person whose value is kept; each field at most once. Absent or null: none.",
  })
  readonly choices?: readonly MergeChoiceInput[] | null;

  @Field(() => Boolean, {
    description:
      "Whether a field without a choice takes the value that was set most recently; if false, open fields are a CONFLICT that lists them.",
  })
  readonly autoResolve: boolean = false;

  @Field(() => [String], {
    nullable: true,
    description:
      "Which of their phones to keep; the others can be used again. Absent or null: all.",
  })
  readonly phones?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Which of their email addresses to keep; the others can be used again. Absent or null: all.",
  })
  readonly emails?: readonly string[] | null;

  @Field(() => [PersonVersionInput], {
    nullable: true,
    description:
      "The versions that the choices are based on; CONFLICT if one of the people has changed since. Absent or null: not checked.",
  })
  readonly expectedVersions?: readonly PersonVersionInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Any text that identifies this request. Sending it again within 24 hours with the same input returns the first answer; with other input it is a CONFLICT.",
  })
  readonly idempotencyKey?: string | null;
}

/** Input of `undoMerge`; a later merge that builds on this one must be undone first. */
@InputType({
  description:
    "Which merge to undo. Afterwards its people are remembered as not duplicates. A later merge that builds on it must be undone first.",
})
export class UndoMergeInput {
  @Field(() => ID, { description: "The merge." })
  readonly id!: string;
}

/** Input of `markNotDuplicates`: every pair of these people is marked. */
@InputType({ description: "People who are known to be different from each other." })
export class MarkNotDuplicatesInput {
  @Field(() => [ID], {
    description:
      "2 to `limits.mergeSize` people; every pair of them is remembered. The id of a person who was merged away stands for the survivor.",
  })
  readonly personIds!: readonly string[];
}

/** Payload of `mergePeople` and `undoMerge`, with the person who survived. */
@ObjectType({ description: "The merge, and the person who survived it." })
export class MergePayload {
  @Field(() => Merge, {
    nullable: true,
    description: "The merge; null if `userErrors` says why not.",
  })
  readonly merge!: Merge | null;

  @Field(() => Person, {
    nullable: true,
    description:
      "The survivor after the mutation; null if `userErrors` says why not, or if they were deleted before an undo.",
  })
  readonly person!: Person | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `markNotDuplicates`; pairs that were already marked are not counted. */
@ObjectType({ description: "How many pairs are remembered as not duplicates by this call." })
export class MarkNotDuplicatesPayload {
  @Field(() => Int, { description: "Pairs that were not marked before." })
  readonly pairsAdded!: number;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
