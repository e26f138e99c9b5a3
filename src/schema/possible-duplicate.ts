import { Field, Float, ObjectType } from "type-graphql";
import { Person } from "./person.ts";

/** Somebody who is probably the same as a given person, and why. */
@ObjectType({
  description:
    "Somebody who is probably the same person, though they share no identifier. Decide with `mergePeople` or `markNotDuplicates`.",
})
export class PossibleDuplicate {
  @Field(() => Person, { description: "The other person." })
  readonly person!: Person;

  @Field(() => Float, {
    description: "How likely it is, from 0 to 1; at 0.8 and more it is seldom wrong.",
  })
  readonly score!: number;

  @Field(() => [String], { description: "Why they may be the same, in sentences." })
  readonly reasons!: readonly string[];
}
