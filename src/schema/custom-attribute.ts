import { Field, ObjectType } from "type-graphql";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import type { AttributeDefinition } from "./attribute-definition.ts";
import { AttributeValueScalar } from "./scalars.ts";

/** A person's value for an attribute. A field resolver adds `definition`. */
@ObjectType({ description: "A person's value for one custom attribute." })
export class CustomAttribute {
  @Field(() => String, {
    description: "The key of the attribute's definition, in the definition's spelling.",
  })
  readonly key!: string;

  @Field(() => AttributeValueScalar, {
    description: "The value, in the form that the definition's type names.",
  })
  readonly value!: AttributeValue;

  /** In previews only: the definition that the import would create. */
  readonly newDefinition?: AttributeDefinition;
}
