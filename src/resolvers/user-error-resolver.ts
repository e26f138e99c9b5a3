import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { isCovered } from "../domain/scopes.ts";
import { Person } from "../schema/person.ts";
import { UserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Resolves the person whom a user error is about, such as the owner of a phone that is taken. */
@Resolver(() => UserError)
export class UserErrorResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description:
      "The person who has the identifier already, if that is the fault; null otherwise, or if the key lacks the scope PEOPLE_READ.",
  })
  async person(
    @Root() { personId }: UserError,
    @Ctx() { key, loaders }: Context,
  ): Promise<Person | null> {
    if (personId === null || !isCovered(key?.scopes ?? [], ["PEOPLE_READ"])) return null;
    const person = await loaders.people.load(personId);
    return person === null ? null : toPerson(person);
  }
}
