import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Result } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import type { TagRecord } from "../models/tag.ts";
import { ImportJob } from "../schema/import-job.ts";
import {
  CreateTagInput,
  DeleteTagInput,
  DeleteTagPayload,
  TagPayload,
  TagPeopleInput,
  TagPeoplePayload,
  UpdateTagInput,
} from "../schema/tag-inputs.ts";
import { Tag, TagArgs, TagConnection } from "../schema/tag.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import type { ManyChanged } from "../services/bulk/change-many.ts";
import { mapConnection } from "../services/read-connection.ts";
import { callerOf } from "./caller.ts";
import { importOf } from "./import-of.ts";
import { toBulkOperation, toDeletedPayload } from "./present/to-bulk-operation.ts";
import { toTag } from "./present/to-tag.ts";

/** Reads and changes tags, and puts them on people or takes them off. */
@Resolver(() => Tag)
export class TagResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => TagConnection, {
    description: "The tags, including those of imports. Scope PEOPLE_READ.",
  })
  async tags(
    @Args(() => TagArgs) asked: TagArgs,
    @Ctx() { tags }: Context,
  ): Promise<TagConnection> {
    return mapConnection(await tags.list(asked), toTag);
  }

  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => Tag, {
    nullable: true,
    description: "The tag with this name, null if there is none. Scope PEOPLE_READ.",
  })
  async tag(
    @Arg("name", () => String, { description: "The whole name, in any case." }) name: string,
    @Ctx() { tags }: Context,
  ): Promise<Tag | null> {
    const record = await tags.find(name);
    return record === null ? null : toTag(record);
  }

  @FieldResolver(() => ImportJob, {
    nullable: true,
    description:
      "The import that made this tag, if one did; null otherwise, or if the key lacks the scope IMPORT.",
  })
  import(@Root() { importId }: Tag, @Ctx() context: Context): Promise<ImportJob | null> {
    return importOf(importId, context);
  }

  @FieldResolver(() => Int, { description: "How many people have the tag." })
  peopleCount(@Root() { id }: Tag, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.tagCounts.load(fromPublicId("tag", id) ?? "");
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => TagPayload, {
    description: "Creates a tag that nobody has yet. Scope PEOPLE_WRITE.",
  })
  async createTag(
    @Arg("input", () => CreateTagInput, { description: "The tag to create." })
    input: CreateTagInput,
    @Ctx() context: Context,
  ): Promise<TagPayload> {
    return toTagPayload(await context.tags.create(callerOf(context), input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => TagPayload, { description: "Renames or describes a tag. Scope PEOPLE_WRITE." })
  async updateTag(
    @Arg("input", () => UpdateTagInput, { description: "The tag and what changes." })
    { id, ...wish }: UpdateTagInput,
    @Ctx() context: Context,
  ): Promise<TagPayload> {
    return toTagPayload(await context.tags.update(callerOf(context), id, wish));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => DeleteTagPayload, {
    description:
      "Deletes a tag and takes it off its people; `undoOperation` brings both back. Scope PEOPLE_WRITE.",
  })
  async deleteTag(
    @Arg("input", () => DeleteTagInput, { description: "The tag to delete." })
    { id }: DeleteTagInput,
    @Ctx() context: Context,
  ): Promise<DeleteTagPayload> {
    const result = await context.tags.delete(callerOf(context), id);
    return toDeletedPayload(result);
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => TagPeoplePayload, {
    description: "Gives tags to people, by ids or by a filter. Scope PEOPLE_WRITE.",
  })
  async tagPeople(
    @Arg("input", () => TagPeopleInput, { description: "The tags, and who gets them." })
    input: TagPeopleInput,
    @Ctx() context: Context,
  ): Promise<TagPeoplePayload> {
    return toTagPeoplePayload(await context.people.tag(callerOf(context), input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => TagPeoplePayload, {
    description: "Takes tags off people, by ids or by a filter. Scope PEOPLE_WRITE.",
  })
  async untagPeople(
    @Arg("input", () => TagPeopleInput, { description: "The tags, and who loses them." })
    input: TagPeopleInput,
    @Ctx() context: Context,
  ): Promise<TagPeoplePayload> {
    return toTagPeoplePayload(await context.people.untag(callerOf(context), input));
  }
}

function toTagPayload(result: Result<TagRecord>): TagPayload {
  return result.ok
    ? { tag: toTag(result.value), userErrors: [] }
    : { tag: null, userErrors: result.problems.map(toUserError) };
}

function toTagPeoplePayload(result: Result<ManyChanged>): TagPeoplePayload {
  if (!result.ok) {
    return { changedCount: 0, operation: null, userErrors: result.problems.map(toUserError) };
  }
  const { changedCount, operation } = result.value;
  return {
    changedCount,
    operation: operation === null ? null : toBulkOperation(operation),
    userErrors: [],
  };
}
