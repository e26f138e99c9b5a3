import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { MergeValue } from "../schema/merge-preview.ts";
import { RevisionCause } from "../schema/revision.ts";
import type { Context } from "./context.ts";

/** Resolves `cause`, the reason why a value in the preview of a merge was set; this may need a query of the history. */
@Resolver(() => MergeValue)
export class MergeValueResolver {
  @FieldResolver(() => RevisionCause, {
    nullable: true,
    description: "What set the value; null if there is no value, or if its history was erased.",
  })
  async cause(
    @Root() { setAt, knownCause, sources }: MergeValue,
    @Ctx() { loaders }: Context,
  ): Promise<RevisionCause | null> {
    if (setAt === null || knownCause !== null) return knownCause;
    return loaders.revisionCauses.load({ personIds: sources, at: setAt });
  }
}
