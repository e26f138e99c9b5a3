import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Person } from "../schema/person.ts";
import { UpsertResult } from "../schema/person-payloads.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Resolves the people whom `upsertPeople` wrote. A person is read again only if the client asks for the person. */
@Resolver(() => UpsertResult)
export class UpsertResultResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: "The person as they now are; null if rejected.",
  })
  async person(
    @Root() { personId }: UpsertResult,
    @Ctx() { loaders }: Context,
  ): Promise<Person | null> {
    const person = personId === null ? null : await loaders.people.load(personId);
    return person === null ? null : toPerson(person);
  }
}
