import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { MergePreview, MergePreviewArgs } from "../schema/merge-preview.ts";
import { Merge, MergeArgs, MergeConnection } from "../schema/merge.ts";
import type { PageArgs } from "../schema/page-args.ts";
import { Person } from "../schema/person.ts";
import type { Context } from "./context.ts";
import { badUserInput } from "../services/request-error.ts";
import { toMergePreview } from "./present/to-merge-preview.ts";
import { toMerge } from "./present/to-merge.ts";
import { toPerson } from "./present/to-person.ts";

/** Previews merges, lists those of the past, and says whether and in which order they can be undone. */
@Resolver(() => Merge)
export class MergeResolver {
  @Authorized<Scope>("MERGE")
  @Query(() => MergePreview, {
    nullable: true,
    description:
      "What `mergePeople` would do with these people and choices: what needs a choice, and the outcome. A choice that `mergePeople` would refuse is an error. Null if one of them does not exist. Scope MERGE.",
  })
  async mergePreview(
    @Args(() => MergePreviewArgs) asked: MergePreviewArgs,
    @Ctx() { merges, loaders }: Context,
  ): Promise<MergePreview | null> {
    const result = await merges.preview(asked);
    if (!result.ok) throw badUserInput(...result.problems);
    return result.value === null ? null : toMergePreview(result.value, loaders);
  }

  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => MergeConnection, {
    description:
      "The merges, by hand and automatic, newest first, undone ones included. Scope PEOPLE_READ.",
  })
  async merges(
    @Args(() => MergeArgs) asked: PageArgs,
    @Ctx() { merges, loaders }: Context,
  ): Promise<MergeConnection> {
    const page = await merges.list(asked);
    const nodes = await Promise.all(page.nodes.map((record) => toMerge(record, loaders)));
    const edges = page.edges.flatMap(({ cursor }, index) => {
      const node = nodes[index];
      return node === undefined ? [] : [{ cursor, node }];
    });
    return { ...page, nodes, edges };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: "The person into whom the others were merged; null if they were deleted.",
  })
  async survivor(
    @Root() { survivorId }: Merge,
    @Ctx() { loaders }: Context,
  ): Promise<Person | null> {
    const person = await loaders.people.load(survivorId);
    return person === null ? null : toPerson(person);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether `undoMerge` is possible now; it is for 90 days by default, unless `undoFirst` names a merge that must be undone before.",
  })
  async canUndo(
    @Root() { id, at, undoneAt, erasedAt }: Merge,
    @Ctx() { merges, loaders }: Context,
  ): Promise<boolean> {
    const ended = {
      ...(undoneAt === null ? {} : { undoneAt }),
      ...(erasedAt === null ? {} : { erasedAt }),
    };
    if (!merges.isUndoable({ at, ...ended })) return false;
    return (await loaders.undoFirst.load(fromPublicId("merge", id) ?? "")) === null;
  }

  @FieldResolver(() => Merge, {
    nullable: true,
    description: "The later merge that must be undone before this one; null if there is none.",
  })
  async undoFirst(@Root() { id }: Merge, @Ctx() { loaders }: Context): Promise<Merge | null> {
    const record = await loaders.undoFirst.load(fromPublicId("merge", id) ?? "");
    return record === null ? null : toMerge(record, loaders);
  }
}
