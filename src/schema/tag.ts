import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { describeEnum } from "./enum-type.ts";
import { Node } from "./node.ts";
import { createPageArgs } from "./page-args.ts";
import { DateTimeScalar } from "./scalars.ts";

export const TagSort = {
  NAME: "NAME",
  PEOPLE_COUNT: "PEOPLE_COUNT",
  CREATED_AT: "CREATED_AT",
} as const;
export type TagSort = keyof typeof TagSort;

describeEnum(TagSort, "TagSort", "The order of a list of tags.", {
  NAME: "By name, without regard to case and accents, A first.",
  PEOPLE_COUNT: "The tag that most people have comes first.",
  CREATED_AT: "The newest tag first.",
});

/** A label that people can have. Field resolvers add `import` and `peopleCount`. */
@ObjectType({
  implements: Node,
  description:
    "A label that any number of people can have. Its name is unique without regard to case; a person has at most `limits.tagsPerPerson` tags, not counting tags that imports created by themselves.",
})
export class Tag {
  @Field(() => ID, { description: "Opaque id, `tag_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => String, {
    description: "The name in its first spelling; inputs and filters may write it in any case.",
  })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the tag means, for people; null if not known.",
  })
  readonly description!: string | null;

  @Field(() => DateTimeScalar, { description: "When the tag was created." })
  readonly createdAt!: Date;

  @Field(() => [String], {
    description:
      "Why the tag cannot be found by its name: another tag's name differs only in case. Empty unless a new version of Unicode made two names equal.",
  })
  readonly problems!: readonly string[];

  /** The id from which the field resolver loads `import`. */
  readonly importId!: string | null;
}

export const TagConnection = createConnection("Tag", { one: "a tag", many: "tags" }, () => Tag);
export type TagConnection = InstanceType<typeof TagConnection>;

/** Arguments of `tags`: the page, a text to look for, and the order. */
@ArgsType()
export class TagArgs extends createPageArgs({ many: "Tags", start: "the beginning" }) {
  @Field(() => String, {
    nullable: true,
    description:
      "Text that must begin a word of the name; case and accents do not matter. Absent, null or blank: all tags.",
  })
  readonly search?: string | null;

  @Field(() => TagSort, {
    nullable: true,
    defaultValue: TagSort.NAME,
    description: "The order. Null means NAME.",
  })
  readonly sort?: TagSort | null;
}
