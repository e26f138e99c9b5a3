import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { Result } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import {
  MarkNotDuplicatesInput,
  MarkNotDuplicatesPayload,
  MergePayload,
  MergePeopleInput,
  UndoMergeInput,
} from "../schema/merge-inputs.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import type { MergeAnswer } from "../services/merges/merge-people.ts";
import { callerOf } from "./caller.ts";
import { toMerge } from "./present/to-merge.ts";
import { toPerson } from "./present/to-person.ts";

/** Merges people, undoes merges, and marks people as not duplicates. */
@Resolver()
export class MergeMutationResolver {
  @Authorized<Scope>("MERGE")
  @Mutation(() => MergePayload, {
    description: "Joins people into one; it can be undone. Scope MERGE.",
  })
  async mergePeople(
    @Arg("input", () => MergePeopleInput, { description: "The people to join, and what to keep." })
    input: MergePeopleInput,
    @Ctx() context: Context,
  ): Promise<MergePayload> {
    return toMergePayload(await context.merges.merge(callerOf(context), input), context);
  }

  @Authorized<Scope>("MERGE")
  @Mutation(() => MergePayload, {
    description:
      "Brings back the people whom a merge absorbed, with their ids; what was added since stays with the survivor. Scope MERGE.",
  })
  async undoMerge(
    @Arg("input", () => UndoMergeInput, { description: "The merge to undo." })
    { id }: UndoMergeInput,
    @Ctx() context: Context,
  ): Promise<MergePayload> {
    return toMergePayload(await context.merges.undo(callerOf(context), id), context);
  }

  @Authorized<Scope>("MERGE")
  @Mutation(() => MarkNotDuplicatesPayload, {
    description:
      "Remembers that these are different people: no suggestion and no automatic merge joins them. Scope MERGE.",
  })
  async markNotDuplicates(
    @Arg("input", () => MarkNotDuplicatesInput, { description: "The people who are different." })
    { personIds }: MarkNotDuplicatesInput,
    @Ctx() { merges }: Context,
  ): Promise<MarkNotDuplicatesPayload> {
    const result = await merges.markNotDuplicates(personIds);
    return result.ok
      ? { pairsAdded: result.value, userErrors: [] }
      : { pairsAdded: 0, userErrors: result.problems.map(toUserError) };
  }
}

async function toMergePayload(
  result: Result<MergeAnswer>,
  { loaders }: Context,
): Promise<MergePayload> {
  if (!result.ok) {
    return { merge: null, person: null, userErrors: result.problems.map(toUserError) };
  }
  const { mergeId, survivorId } = result.value;
  const [merge, person] = await Promise.all([
    loaders.merges.load(mergeId),
    loaders.people.load(survivorId),
  ]);
  return {
    merge: merge === null ? null : await toMerge(merge, loaders),
    person: person === null ? null : toPerson(person),
    userErrors: [],
  };
}
