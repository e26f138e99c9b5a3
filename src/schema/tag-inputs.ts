import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { BulkOperation } from "./bulk-operation.ts";
import { PersonFilter } from "./person-filter.ts";
import { Tag } from "./tag.ts";
import { UserError } from "./user-error.ts";

/** What makes a tag. */
@InputType({ description: "A tag to create." })
export class CreateTagInput {
  @Field(() => String, {
    description:
      "Trimmed, not empty, at most 256 characters; ALREADY_EXISTS where a tag has it in any case.",
  })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the tag means, for people. Absent or null: none.",
  })
  readonly description?: string | null;
}

/** What changes in a tag. */
@InputType({ description: "What to change in a tag; the people who carry it keep it." })
export class UpdateTagInput {
  @Field(() => ID, { description: "The tag to change." })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The new name, unique without regard to case, at most 256 characters. Absent leaves it; a tag has a name, so null is INVALID.",
  })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the tag means. Absent leaves it; null clears it.",
  })
  readonly description?: string | null;
}

/** Which tag goes. */
@InputType({ description: "A tag to delete; it is taken off everybody who carries it." })
export class DeleteTagInput {
  @Field(() => ID, { description: "The tag to delete." })
  readonly id!: string;
}

/** Who gets or loses which tags. */
@InputType({
  description:
    "Which people get or lose which tags. Exactly one of `ids`, `filter`, `segmentId` and `everybody` is given, else INVALID.",
})
export class TagPeopleInput {
  @Field(() => [String], {
    description:
      "Names of tags, in any case, at least one. `tagPeople` creates those not known yet; for `untagPeople` an unknown one matches nobody.",
  })
  readonly tags!: readonly string[];

  @Field(() => [ID], {
    nullable: true,
    description: "Ids of the people, at most 5,000 by default; an unknown one is NOT_FOUND.",
  })
  readonly ids?: readonly string[] | null;

  @Field(() => PersonFilter, {
    nullable: true,
    description:
      "Everybody who matches when the mutation arrives. One that asks nothing is INVALID: say `everybody`.",
  })
  readonly filter?: PersonFilter | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Everybody who belongs to this segment when the mutation arrives. One that asks nothing is INVALID: say `everybody`.",
  })
  readonly segmentId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: everybody there is when the mutation arrives. False, absent or null: not.",
  })
  readonly everybody?: boolean | null;
}

/** What creating or changing a tag answers. */
@ObjectType({ description: "The tag as it now is." })
export class TagPayload {
  @Field(() => Tag, {
    nullable: true,
    description: "The tag; null where `userErrors` says why not.",
  })
  readonly tag!: Tag | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What deleting a tag answers. */
@ObjectType({ description: "Which tag was deleted." })
export class DeleteTagPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the deleted tag; null where `userErrors` says why not.",
  })
  readonly deletedId!: string | null;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "What takes it off people, to be followed with `node(id:)` and taken back with `undoOperation`; null where `userErrors` says why not.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What tagging and untagging answer. */
@ObjectType({
  description:
    "How far tagging or untagging got. Up to 10,000 people are done when the answer comes; more go on as an operation.",
})
export class TagPeoplePayload {
  @Field(() => Int, {
    description:
      "People changed so far; those who already had, or never had, the tags do not count.",
  })
  readonly changedCount!: number;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "The change as an operation, to be followed with `node(id:)` while it goes on and taken back with `undoOperation`; null where nobody was found.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}
