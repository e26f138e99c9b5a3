import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Merge } from "../schema/merge.ts";
import { PersonRevision } from "../schema/revision.ts";
import type { Context } from "./context.ts";
import { toMerge } from "./present/to-merge.ts";

/** Answers which merge wrote a revision or was undone by it, only if a client asks for the field `merge`. */
@Resolver(() => PersonRevision)
export class RevisionMergeResolver {
  @FieldResolver(() => Merge, {
    nullable: true,
    description: "The merge that wrote it, or that it undid; null if there is none.",
  })
  async merge(
    @Root() { mergeId }: PersonRevision,
    @Ctx() { loaders }: Context,
  ): Promise<Merge | null> {
    const record = mergeId === null ? null : await loaders.merges.load(mergeId);
    return record === null ? null : toMerge(record, loaders);
  }
}
