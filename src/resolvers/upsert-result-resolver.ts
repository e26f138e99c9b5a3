import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Person } from "../schema/person.ts";
import { UpsertResult } from "../schema/person-payloads.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Whom a synchronisation has written or found: read for those who ask for them alone. */
@Resolver(() => UpsertResult)
export class UpsertResultResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: "The person as they now are; null where rejected.",
  })
  async person(
    @Root() { personId }: UpsertResult,
    @Ctx() { loaders }: Context,
  ): Promise<Person | null> {
    const person = personId === null ? null : await loaders.people.load(personId);
    return person === null ? null : toPerson(person);
  }
}
