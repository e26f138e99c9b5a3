import { Field, Float, ObjectType } from "type-graphql";
import { Person } from "./person.ts";

/** Somebody who is probably the same. */
@ObjectType({
  description:
    "Somebody who is probably the same person, though they share no identifier. Decide with `mergePeople` or `markNotDuplicates`.",
})
export class PossibleDuplicate {
  @Field(() => Person, { description: "The other person." })
  readonly person!: Person;

  @Field(() => Float, {
    description: "How much speaks for it, from 0 to 1; 0.8 and more is seldom wrong.",
  })
  readonly score!: number;

  @Field(() => [String], { description: "What speaks for it, in sentences." })
  readonly reasons!: readonly string[];
}
