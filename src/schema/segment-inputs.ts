import { Field, ID, InputType, ObjectType } from "type-graphql";
import { PersonFilter } from "./person-filter.ts";
import { Segment } from "./segment.ts";
import { UserError } from "./user-error.ts";

/** Input of `createSegment`; no two segments may have the same name, without regard to case. */
@InputType({ description: "An audience to save." })
export class CreateSegmentInput {
  @Field(() => String, { description: "The name shown to people: trimmed, not empty." })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the audience is for. Absent or null: none.",
  })
  readonly description?: string | null;

  @Field(() => PersonFilter, { description: "Who belongs to it; `{ and: [] }` is everybody." })
  readonly filter!: PersonFilter;
}

/** Input of `updateSegment`; absent fields stay as they are. */
@InputType({ description: "What to change in a saved audience." })
export class UpdateSegmentInput {
  @Field(() => ID, { description: "The segment to change." })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: "The new name. Absent leaves it; a segment has a name, so null is INVALID.",
  })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the audience is for. Absent leaves it; null clears it.",
  })
  readonly description?: string | null;

  @Field(() => PersonFilter, {
    nullable: true,
    description:
      "Replaces the whole filter. Absent leaves it; a segment has a filter, so null is INVALID.",
  })
  readonly filter?: PersonFilter | null;
}

/** Input of `deleteSegment`. An id that no segment has leads to a user error. */
@InputType({ description: "A saved audience to delete; its people are not touched." })
export class DeleteSegmentInput {
  @Field(() => ID, { description: "The segment to delete." })
  readonly id!: string;
}

/** Payload of the mutations that create or change a segment: the segment, or null and user errors. */
@ObjectType({ description: "The saved audience as it now is." })
export class SegmentPayload {
  @Field(() => Segment, {
    nullable: true,
    description: "The segment; null if `userErrors` says why not.",
  })
  readonly segment!: Segment | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `deleteSegment`: the id of the deleted segment, or null and user errors. */
@ObjectType({ description: "Which segment was deleted." })
export class DeleteSegmentPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the deleted segment; null if `userErrors` says why not.",
  })
  readonly deletedId!: string | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
