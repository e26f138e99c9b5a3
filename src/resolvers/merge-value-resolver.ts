import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { MergeValue } from "../schema/merge-preview.ts";
import { RevisionCause } from "../schema/revision.ts";
import type { Context } from "./context.ts";

/** Where a value comes from, looked up only where it is asked for. */
@Resolver(() => MergeValue)
export class MergeValueResolver {
  @FieldResolver(() => RevisionCause, {
    nullable: true,
    description: "What set the value; null where there is none, or where that was erased.",
  })
  async cause(
    @Root() { setAt, knownCause, sources }: MergeValue,
    @Ctx() { loaders }: Context,
  ): Promise<RevisionCause | null> {
    if (setAt === null || knownCause !== null) return knownCause;
    return loaders.revisionCauses.load({ personIds: sources, at: setAt });
  }
}
