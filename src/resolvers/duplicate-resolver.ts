import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import {
  DuplicateGroup,
  DuplicateGroupArgs,
  DuplicateGroupConnection,
} from "../schema/duplicate-group.ts";
import { Person } from "../schema/person.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Suggests groups of people who are probably the same person. */
@Resolver(() => DuplicateGroup)
export class DuplicateResolver {
  @Authorized<Scope>("MERGE")
  @Query(() => DuplicateGroupConnection, {
    description:
      "Groups of people who are probably the same though no identifier says so; pairs marked as not duplicates are left out. A page takes a limited time however many people there are, so it may be short or even empty; continue after its `endCursor` while `hasNextPage` is true. Scope MERGE.",
  })
  duplicates(
    @Args(() => DuplicateGroupArgs) { minScore, ...page }: DuplicateGroupArgs,
    @Ctx() { merges }: Context,
  ): Promise<DuplicateGroupConnection> {
    return merges.findDuplicates({ ...page, minScore: minScore ?? 0.8 });
  }

  @FieldResolver(() => [Person], {
    description: "The people who are probably the same person, the one created first comes first.",
  })
  async people(
    @Root() { personIds }: DuplicateGroup,
    @Ctx() { loaders }: Context,
  ): Promise<Person[]> {
    const people = await Promise.all(personIds.map((id) => loaders.people.load(id)));
    return people.flatMap((person) => (person === null ? [] : toPerson(person)));
  }
}
