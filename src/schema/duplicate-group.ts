import { ArgsType, Field, Float, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { createPageArgs } from "./page-args.ts";

/** Several stored people who are probably one and the same. A field resolver adds `people`. */
@ObjectType({
  description: "People who are probably the same person, though they share no identifier.",
})
export class DuplicateGroup {
  @Field(() => Float, {
    description: "How likely it is that they are the same, from 0 to 1.",
  })
  readonly score!: number;

  @Field(() => [String], {
    description:
      "Why they may be the same, in short sentences for people, such as the same name and birthday.",
  })
  readonly reasons!: readonly string[];

  /** The ids from which the field resolver loads `people`. */
  readonly personIds!: readonly string[];
}

export const DuplicateGroupConnection = createConnection(
  "DuplicateGroup",
  { one: "a group", many: "groups" },
  () => DuplicateGroup,
);
export type DuplicateGroupConnection = InstanceType<typeof DuplicateGroupConnection>;

/** Arguments of `duplicates`: the page, and how sure the suggestions have to be. */
@ArgsType()
export class DuplicateGroupArgs extends createPageArgs({ many: "Groups", start: "the beginning" }) {
  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.8,
    description: "Only groups with this score or more, from 0 to 1. Null means 0.8.",
  })
  readonly minScore?: number | null;
}
