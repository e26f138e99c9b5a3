import { Arg, Authorized, Ctx, FieldResolver, Float, Int, Resolver, Root } from "type-graphql";
import { fromPublicId } from "../domain/ids.ts";
import type { Scope } from "../domain/scopes.ts";
import { Person } from "../schema/person.ts";
import { PossibleDuplicate } from "../schema/possible-duplicate.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

const DEFAULT_SIZE = 10;
const DEFAULT_SCORE = 0.8;

/** Who is probably whom, as seen from one person. */
@Resolver(() => Person)
export class PersonDuplicatesResolver {
  @Authorized<Scope>("MERGE")
  @FieldResolver(() => [PossibleDuplicate], {
    description:
      "Who is probably the same, best first; whoever was marked by `markNotDuplicates` is left out. People who share an identifier cannot be two. Scope MERGE.",
  })
  async possibleDuplicates(
    @Root() { id }: Pick<Person, "id">,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: DEFAULT_SIZE,
      description: "At most so many, 1 to `limits.pageSize`; more is an error. Null means 10.",
    })
    first: number | null,
    @Arg("minScore", () => Float, {
      nullable: true,
      defaultValue: DEFAULT_SCORE,
      description: "At least this alike, from 0 to 1. Null means 0.8.",
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
