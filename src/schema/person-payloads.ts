import { Field, Int, ObjectType } from "type-graphql";
import { BulkOperation } from "./bulk-operation.ts";
import { describeEnum } from "./enum-type.ts";
import { Person } from "./person.ts";
import { UserError } from "./user-error.ts";

export const UpsertOutcome = {
  CREATED: "CREATED",
  UPDATED: "UPDATED",
  UNCHANGED: "UNCHANGED",
  REJECTED: "REJECTED",
} as const;
export type UpsertOutcome = keyof typeof UpsertOutcome;

describeEnum(UpsertOutcome, "UpsertOutcome", "What became of one person of a synchronisation.", {
  CREATED: "Nobody had any of the identifiers: a person was created.",
  UPDATED: "An existing person was changed, or several were merged into one.",
  UNCHANGED: "An existing person already had everything that was given.",
  REJECTED: "Nothing was written; `userErrors` says why. The others are not affected.",
});

/** Payload of the mutations that write one person: the person, or null and user errors. */
@ObjectType({ description: "The person as they now are." })
export class PersonPayload {
  @Field(() => Person, {
    nullable: true,
    description: "The person after the change; null if `userErrors` says why not.",
  })
  readonly person!: Person | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `deletePeople`: either all of the people are deleted, or none. */
@ObjectType({
  description: "How many people were deleted for good: all who were requested, or none.",
})
export class DeletePeoplePayload {
  @Field(() => Int, { description: "People deleted so far; 0 if `userErrors` says why not." })
  readonly deletedCount!: number;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "The operation that continues if a filter found more than `limits.batchSize` people: follow it with `node(id:)`. Null if everybody is deleted already.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What `upsertPeople` did with one person. A field resolver adds `person`. */
@ObjectType({ description: "What became of one person of a synchronisation." })
export class UpsertResult {
  @Field(() => Int, { description: "Place in `input.people`, from 0." })
  readonly index!: number;

  @Field(() => UpsertOutcome, {
    description:
      "What became of the person; people of the input who share an identifier have the same outcome.",
  })
  readonly outcome!: UpsertOutcome;

  /** The id from which the field resolver loads `person`; null if the person was rejected. */
  readonly personId!: string | null;

  @Field(() => [String], {
    description:
      "What was left out, in sentences that start with the place: blank text, and contacts that cannot be read if `onInvalidContact` is SKIP.",
  })
  readonly warnings!: readonly string[];

  @Field(() => [UserError], {
    description: "Why they were rejected, with paths from `input`; empty otherwise.",
  })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `upsertPeople`; results are in the order of the input. */
@ObjectType({ description: "What became of each person of a synchronisation." })
export class UpsertPeoplePayload {
  @Field(() => [UpsertResult], {
    description:
      "One result for each person given, in their order; empty if the whole input was refused.",
  })
  readonly results!: readonly UpsertResult[];

  @Field(() => [UserError], {
    description:
      "Faults of the whole input, such as too many people; faults of single people are in `results`.",
  })
  readonly userErrors!: readonly UserError[];
}
