import { Arg, Authorized, Ctx, FieldResolver, Float, Int, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { Person } from "../schema/person.ts";
import { PossibleDuplicate } from "../schema/possible-duplicate.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

const DEFAULT_SIZE = 10;
const DEFAULT_SCORE = 0.8;

/** Resolves the people who are probably the same as one person. */
@Resolver(() => Person)
export class PersonDuplicatesResolver {
  @Authorized<Scope>("MERGE")
  @FieldResolver(() => [PossibleDuplicate], {
    description:
      "People who are probably the same person, the most likely first; people marked by `markNotDuplicates` are left out. Scope MERGE.",
  })
  async possibleDuplicates(
    @Root() { id }: Pick<Person, "id">,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: DEFAULT_SIZE,
      description:
        "How many to return at most, 1 to `limits.pageSize`; more is an error. Null means 10.",
    })
    first: number | null,
    @Arg("minScore", () => Float, {
      nullable: true,
      defaultValue: DEFAULT_SCORE,
      description: "The least score, from 0 to 1. Null means 0.8.",
    })
    minScore: number | null,
    @Ctx() { loaders, merges }: Context,
  ): Promise<PossibleDuplicate[]> {
    const person = await loaders.people.load(fromPublicId("person", id) ?? "");
    if (person === null) return [];
    const asked = { first: first ?? DEFAULT_SIZE, minScore: minScore ?? DEFAULT_SCORE };
    const alike = await merges.findAlike(person, asked);
    return alike.map(({ person: other, score, reasons }) => ({
      person: toPerson(other),
      score,
      reasons,
    }));
  }
}
