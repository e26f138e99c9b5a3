import { ArgsType, Field, Float, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { createPageArgs } from "./page-args.ts";

/** People who are probably one. `people` is resolved beside it. */
@ObjectType({ description: "People that are probably the same, though no identifier says so." })
export class DuplicateGroup {
  @Field(() => Float, {
    description: "How alike they are, from 0 to 1; 1 is certain but for an identifier.",
  })
  readonly score!: number;

  @Field(() => [String], {
    description:
      "What speaks for it, in short sentences for people, such as the same name and birthday.",
  })
  readonly reasons!: readonly string[];

  /** The ids by which `people` is resolved. */
  readonly personIds!: readonly string[];
}

export const DuplicateGroupConnection = createConnection(
  "DuplicateGroup",
  { one: "a group", many: "groups" },
  () => DuplicateGroup,
);
export type DuplicateGroupConnection = InstanceType<typeof DuplicateGroupConnection>;

/** Which groups of possible duplicates are asked for. */
@ArgsType()
export class DuplicateGroupArgs extends createPageArgs({ many: "Groups", start: "the beginning" }) {
  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.8,
    description: "Only groups with this score or more, from 0 to 1. Null means 0.8.",
  })
  readonly minScore?: number | null;
}
