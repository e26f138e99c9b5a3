import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { isCovered } from "../domain/scopes.ts";
import { UndoKept } from "../schema/import-undo.ts";
import { Person } from "../schema/person.ts";
import type { Context } from "./context.ts";
import { toPerson } from "./present/to-person.ts";

/** Resolves the person who now owns a value that an undo could not give back. */
@Resolver(() => UndoKept)
export class UndoKeptResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description:
      "The person who has the identifier now, if that is the reason; null otherwise, or if the key lacks the scope PEOPLE_READ.",
  })
  async heldBy(
    @Root() { heldById }: UndoKept,
    @Ctx() { key, loaders }: Context,
  ): Promise<Person | null> {
    if (heldById === null || !isCovered(key?.scopes ?? [], ["PEOPLE_READ"])) return null;
    const person = await loaders.people.load(heldById);
    return person === null ? null : toPerson(person);
  }
}
