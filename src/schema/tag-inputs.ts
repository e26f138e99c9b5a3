import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { BulkOperation } from "./bulk-operation.ts";
import { PersonFilter } from "./person-filter.ts";
import { Tag } from "./tag.ts";
import { UserError } from "./user-error.ts";

/** Input of `createTag`; names are unique without regard to case. */
@InputType({ description: "A tag to create." })
export class CreateTagInput {
  @Field(() => String, {
    description:
      "Trimmed, not empty, at most 256 characters; ALREADY_EXISTS if a tag has it in any case.",
  })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the tag means, for people. Absent or null: none.",
  })
  readonly description?: string | null;
}

/** Input of `updateTag`. A field that is absent stays as it is. */
@InputType({ description: "What to change in a tag; the people who have it keep it." })
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

/** Input of `deleteTag`, which also takes the tag off its people. */
@InputType({ description: "A tag to delete; it is removed from everybody who has it." })
export class DeleteTagInput {
  @Field(() => ID, { description: "The tag to delete." })
  readonly id!: string;
}

/** Input of `tagPeople` and `untagPeople`: the tags, and the people, chosen in exactly one of four ways. */
@InputType({
  description:
    "Which people get or lose which tags. Exactly one of `ids`, `filter`, `segmentId` and `everybody` is given, else INVALID.",
})
export class TagPeopleInput {
  @Field(() => [String], {
    description:
      "Names of tags, in any case, at least one. `tagPeople` creates unknown tags; `untagPeople` ignores them.",
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
      "Everybody who matches when the mutation arrives. A filter without conditions is INVALID: use `everybody`.",
  })
  readonly filter?: PersonFilter | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Everybody who belongs to this segment when the mutation arrives. A filter without conditions is INVALID: use `everybody`.",
  })
  readonly segmentId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: everybody who exists when the mutation arrives. False, absent or null: use another field.",
  })
  readonly everybody?: boolean | null;
}

/** Payload of the mutations that create or change a tag: the tag, or null and user errors. */
@ObjectType({ description: "The tag as it now is." })
export class TagPayload {
  @Field(() => Tag, {
    nullable: true,
    description: "The tag; null if `userErrors` says why not.",
  })
  readonly tag!: Tag | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `deleteTag`, with the operation that takes the tag off people. */
@ObjectType({ description: "Which tag was deleted." })
export class DeleteTagPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the deleted tag; null if `userErrors` says why not.",
  })
  readonly deletedId!: string | null;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "The operation that takes it off people: follow it with `node(id:)`, undo it with `undoOperation`; null if `userErrors` says why not.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `tagPeople` and `untagPeople`, with the operation, which can be undone. */
@ObjectType({
  description:
    "What tagging or untagging did. Up to 10,000 people are changed before the mutation is answered; more are changed afterwards, by the operation.",
})
export class TagPeoplePayload {
  @Field(() => Int, {
    description:
      "People changed so far; people who already had the tags, or did not have them, are not counted.",
  })
  readonly changedCount!: number;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "The change as an operation: follow it with `node(id:)`, undo it with `undoOperation`; null if nobody was found.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
