import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { Node } from "./node.ts";
import { createPageArgs } from "./page-args.ts";
import { DateTimeScalar, JSONScalar } from "./scalars.ts";

/** A saved audience. Field resolvers add `problems`, `peopleCount` and `people`. */
@ObjectType({
  implements: Node,
  description:
    "A saved audience: a named filter. Its people are not stored but found each time it is read.",
})
export class Segment {
  @Field(() => ID, { description: "Opaque id, `seg_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => String, { description: "The name shown to people." })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the audience is for; null if not known.",
  })
  readonly description!: string | null;

  @Field(() => JSONScalar, {
    description:
      "The saved filter in the shape of the input `PersonFilter`; it can be passed back as a variable of that type.",
  })
  readonly filter!: unknown;

  @Field(() => DateTimeScalar, { description: "When the segment was saved first." })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, {
    description:
      "When its name, description or filter last changed; its people coming and going do not count.",
  })
  readonly updatedAt!: Date;
}

export const SegmentConnection = createConnection(
  "Segment",
  { one: "a segment", many: "segments" },
  () => Segment,
);
export type SegmentConnection = InstanceType<typeof SegmentConnection>;

/** Arguments of `segments`: the page, and a text to look for in names. */
@ArgsType()
export class SegmentArgs extends createPageArgs({ many: "Segments", start: "the beginning" }) {
  @Field(() => String, {
    nullable: true,
    description:
      "Text that must begin a word of the name; case and accents do not matter. Absent, null or blank: all segments.",
  })
  readonly search?: string | null;
}
