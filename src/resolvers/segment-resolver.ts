import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { toPublicId } from "../domain/ids.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import type { Result } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import { PeoplePageArgs } from "../schema/people-args.ts";
import { PersonConnection } from "../schema/person.ts";
import {
  CreateSegmentInput,
  DeleteSegmentInput,
  DeleteSegmentPayload,
  SegmentPayload,
  UpdateSegmentInput,
} from "../schema/segment-inputs.ts";
import { Segment, SegmentArgs, SegmentConnection } from "../schema/segment.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import { mapConnection } from "../services/read-connection.ts";
import type { SavedSegment } from "../services/segments/segment-service.ts";
import { toPerson } from "./present/to-person.ts";

/**
 * A segment in its GraphQL type, with the filter by which its field resolvers find people, and the problems of that
 * filter.
 */
export interface SegmentSource extends Segment {
  readonly condition: Condition;
  readonly problems: readonly string[];
}

/** Reads and changes segments, and counts and lists their people. */
@Resolver(() => Segment)
export class SegmentResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => SegmentConnection, {
    description: "The saved audiences, by name. Scope PEOPLE_READ.",
  })
  async segments(@Args(() => SegmentArgs) asked: SegmentArgs, @Ctx() { segments }: Context) {
    return mapConnection(await segments.list(asked), toSegment);
  }

  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => Segment, {
    nullable: true,
    description: "The saved audience with this id, null if there is none. Scope PEOPLE_READ.",
  })
  async segment(
    @Arg("id", () => ID, { description: "Id of the segment." }) id: string,
    @Ctx() { segments }: Context,
  ): Promise<SegmentSource | null> {
    const segment = await segments.find(id);
    return segment === null ? null : toSegment(segment);
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => SegmentPayload, { description: "Saves an audience. Scope PEOPLE_WRITE." })
  async createSegment(
    @Arg("input", () => CreateSegmentInput, { description: "The audience to save." })
    input: CreateSegmentInput,
    @Ctx() { segments }: Context,
  ): Promise<SegmentPayload> {
    return toPayload(await segments.create(input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => SegmentPayload, { description: "Changes a saved audience. Scope PEOPLE_WRITE." })
  async updateSegment(
    @Arg("input", () => UpdateSegmentInput, { description: "The segment and what changes." })
    { id, ...wish }: UpdateSegmentInput,
    @Ctx() { segments }: Context,
  ): Promise<SegmentPayload> {
    return toPayload(await segments.update(id, wish));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => DeleteSegmentPayload, {
    description: "Deletes a saved audience; its people are not touched. Scope PEOPLE_WRITE.",
  })
  async deleteSegment(
    @Arg("input", () => DeleteSegmentInput, { description: "The segment to delete." })
    { id }: DeleteSegmentInput,
    @Ctx() { segments }: Context,
  ): Promise<DeleteSegmentPayload> {
    const result = await segments.remove(id);
    return result.ok
      ? { deletedId: result.value, userErrors: [] }
      : { deletedId: null, userErrors: result.problems.map(toUserError) };
  }

  @FieldResolver(() => [String], {
    description:
      "Why the filter no longer means what it meant, such as a deleted tag or attribute, in sentences for people; empty if nothing is wrong.",
  })
  problems(@Root() { problems }: SegmentSource): readonly string[] {
    return problems;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "How many people belong to it now; null if they could not be counted in time.",
  })
  peopleCount(
    @Root() { condition }: SegmentSource,
    @Ctx() { finder }: Context,
  ): Promise<number | null> {
    return finder.count(condition);
  }

  @FieldResolver(() => PersonConnection, { description: "The people who belong to it now." })
  async people(
    @Root() { condition }: SegmentSource,
    @Args(() => PeoplePageArgs) { sort, ...page }: PeoplePageArgs,
    @Ctx() { finder }: Context,
  ) {
    return mapConnection(await finder.findMatching(condition, page, sort ?? null), toPerson);
  }
}

/** Converts a segment into its GraphQL type, with the condition by which field resolvers count and list its people. */
export function toSegment(segment: SavedSegment): SegmentSource {
  const { id, name, description, json, condition, problems, createdAt, updatedAt } = segment;
  return {
    id: toPublicId("segment", id),
    name,
    description,
    filter: json,
    condition,
    problems,
    createdAt,
    updatedAt,
  };
}

function toPayload(result: Result<SavedSegment>): SegmentPayload {
  return result.ok
    ? { segment: toSegment(result.value), userErrors: [] }
    : { segment: null, userErrors: result.problems.map(toUserError) };
}
