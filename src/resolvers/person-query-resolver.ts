import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import { mapConnection } from "../services/read-connection.ts";
import { PersonConnection } from "../schema/person.ts";
import { PeopleArgs } from "../schema/people-args.ts";
import { JSONScalar } from "../schema/scalars.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Lists people by filter, search and order, and exports all that is stored about one person. */
@Resolver()
export class PersonQueryResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => PersonConnection, {
    description: "The people who match both `filter` and `search`. Scope PEOPLE_READ.",
  })
  async people(
    @Args(() => PeopleArgs) asked: PeopleArgs,
    @Ctx() { finder }: Context,
  ): Promise<PersonConnection> {
    return mapConnection(await finder.find(asked), toPerson);
  }

  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => JSONScalar, {
    nullable: true,
    description:
      "Everything that is stored about one person, for a subject access request: profile, contacts, tags, attributes, history, merges, and rows of imports as far as they are kept. Null if there is no such person. Scope PEOPLE_READ.",
  })
  exportPerson(
    @Arg("id", () => ID, {
      description: "The person; the id of someone merged away leads to the survivor.",
    })
    id: string,
    @Ctx() { importViews }: Context,
  ) {
    return importViews.exportPerson(id);
  }
}
