import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Scope } from "../domain/scopes.ts";
import { mapConnection } from "../services/read-connection.ts";
import { PersonConnection } from "../schema/person.ts";
import { PeopleArgs } from "../schema/people-args.ts";
import { JSONScalar } from "../schema/scalars.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Finding people. */
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
      "Everything known of one person, for a request of access: profile, contacts, tags, attributes, history, merges, and the rows of imports that went into them, as far as they are kept. Null where there is nobody. Scope PEOPLE_READ.",
  })
  exportPerson(
    @Arg("id", () => ID, { description: "The person; an id that was merged away will do." })
    id: string,
    @Ctx() { importViews }: Context,
  ) {
    return importViews.exportPerson(id);
  }
}
