import { Field, ID, ObjectType } from "type-graphql";
import { attributeTypes } from "../domain/values/attribute-value.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { Node } from "./node.ts";
import { DateTimeScalar } from "./scalars.ts";

export const AttributeType = enumOf(attributeTypes);
export type AttributeType = keyof typeof AttributeType;

describeEnum(
  AttributeType,
  "AttributeType",
  "What values a custom attribute can have. It cannot be changed once the attribute exists.",
  {
    STRING: "Text of at most 4,096 characters.",
    INTEGER: "A whole number between -(2^53 - 1) and 2^53 - 1.",
    DECIMAL: "A number, with or without a fraction.",
    BOOLEAN: "True or false.",
    DATE: "A day, as the text `yyyy-MM-dd`.",
    DATE_TIME: "A moment, as RFC 3339 text; stored and returned in UTC.",
  },
);

/** The definition of an attribute that people may have a value for. A field resolver adds `usage`. */
@ObjectType({
  implements: Node,
  description:
    "A custom attribute that people may have a value for, defined by the business. At most 500 by default.",
})
export class AttributeDefinition {
  @Field(() => ID, { description: "Opaque id, `att_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => String, {
    description:
      "Unique without regard to case, immutable; what inputs, files and filters call the attribute.",
  })
  readonly key!: string;

  @Field(() => String, { description: "The name to show to people; the key unless one was given." })
  readonly label!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the attribute means, for people; null if not known.",
  })
  readonly description!: string | null;

  @Field(() => AttributeType, { description: "What values it can have; immutable." })
  readonly type!: AttributeType;

  @Field(() => DateTimeScalar, { description: "When it was defined." })
  readonly createdAt!: Date;

  @Field(() => [String], {
    description:
      "Why the attribute cannot be found by its key: another attribute's key differs only in case. Empty unless a new version of Unicode made two keys equal.",
  })
  readonly problems!: readonly string[];
}
