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
  REJECTED: "Nothing was written; `userErrors` says why. The others went on.",
});

/** What writing one person answers. */
@ObjectType({ description: "The person as they now are." })
export class PersonPayload {
  @Field(() => Person, {
    nullable: true,
    description: "The person after the change; null where `userErrors` says why not.",
  })
  readonly person!: Person | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What deleting people answers. */
@ObjectType({ description: "How many people were deleted for good: all that were named, or none." })
export class DeletePeoplePayload {
  @Field(() => Int, { description: "People deleted so far; 0 where `userErrors` says why not." })
  readonly deletedCount!: number;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "What is still going on, to be followed with `node(id:)`, where a filter found more than `limits.batchSize` people; null where everybody is deleted.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What became of one person of a synchronisation. `person` is resolved beside it. */
@ObjectType({ description: "What became of one person of a synchronisation." })
export class UpsertResult {
  @Field(() => Int, { description: "Place in `input.people`, from 0." })
  readonly index!: number;

  @Field(() => UpsertOutcome, {
    description: "What became of them; those that share an identifier share it.",
  })
  readonly outcome!: UpsertOutcome;

  /** The id by which `person` is resolved; null where rejected. */
  readonly personId!: string | null;

  @Field(() => [String], {
    description:
      "What of the item was left out, each sentence with its place in front: blank text, and contacts that cannot be read where `onInvalidContact` is SKIP.",
  })
  readonly warnings!: readonly string[];

  @Field(() => [UserError], {
    description: "Why they were rejected, with paths from `input`; empty otherwise.",
  })
  readonly userErrors!: readonly UserError[];
}

/** What a synchronisation answers. */
@ObjectType({ description: "What became of each person of a synchronisation." })
export class UpsertPeoplePayload {
  @Field(() => [UpsertResult], {
    description:
      "One result for each person given, in their order; empty where the whole input was refused.",
  })
  readonly results!: readonly UpsertResult[];

  @Field(() => [UserError], {
    description:
      "Faults of the input as a whole, such as too many people; those of single people are in `results`.",
  })
  readonly userErrors!: readonly UserError[];
}
