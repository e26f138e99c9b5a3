import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Merge } from "../schema/merge.ts";
import { PersonChange } from "../schema/person-change.ts";
import { Person } from "../schema/person.ts";
import type { Context } from "./context.ts";
import { toMerge } from "./present/to-merge.ts";
import type { PersonChangeSource } from "./present/to-person-change.ts";
import { toPerson } from "./present/to-person.ts";

/** Resolves the person and the merge of a change, if they are asked for. */
@Resolver(() => PersonChange)
export class PersonChangeResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: "The person after the change; null once deleted.",
  })
  person(@Root() { after }: PersonChangeSource): Person | null {
    return after === null ? null : toPerson(after);
  }

  @FieldResolver(() => Merge, {
    nullable: true,
    description: "The merge that caused it, or that was undone; null if there is none.",
  })
  async merge(
    @Root() { mergeId }: PersonChangeSource,
    @Ctx() { loaders }: Context,
  ): Promise<Merge | null> {
    const record = mergeId === null ? null : await loaders.merges.load(mergeId);
    return record === null ? null : toMerge(record, loaders);
  }
}
