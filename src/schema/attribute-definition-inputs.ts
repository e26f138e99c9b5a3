import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AttributeDefinition, AttributeType } from "./attribute-definition.ts";
import { BulkOperation } from "./bulk-operation.ts";
import { UserError } from "./user-error.ts";

/** What defines an attribute. */
@InputType({ description: "A custom attribute to define." })
export class CreateAttributeDefinitionInput {
  @Field(() => String, {
    description:
      "What inputs, files and filters will call it; it cannot be changed. Unique without regard to case, at most 256 characters, no `{}[]`, no `.`, no leading `$`; `__proto__`, `constructor` and `prototype` are refused.",
  })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: "The name to show to people. Absent or null: the key.",
  })
  readonly label?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the attribute means, for people. Absent or null: none.",
  })
  readonly description?: string | null;

  @Field(() => AttributeType, { description: "What values it takes; it cannot be changed." })
  readonly type!: AttributeType;
}

/** What changes in a definition. */
@InputType({ description: "What to change in a custom attribute's definition; key and type stay." })
export class UpdateAttributeDefinitionInput {
  @Field(() => ID, { description: "The definition to change." })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: "The name to show to people. Absent leaves it; null makes it the key.",
  })
  readonly label?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the attribute means. Absent leaves it; null clears it.",
  })
  readonly description?: string | null;
}

/** Which definition goes. */
@InputType({
  description:
    "A custom attribute to delete. Refused while people carry values, unless `removeValues` is true.",
})
export class DeleteAttributeDefinitionInput {
  @Field(() => ID, { description: "The definition to delete." })
  readonly id!: string;

  @Field(() => Boolean, {
    description: "Whether to take the values away from the people who carry one.",
  })
  readonly removeValues: boolean = false;
}

/** What defining or changing an attribute answers. */
@ObjectType({ description: "The attribute's definition as it now is." })
export class AttributeDefinitionPayload {
  @Field(() => AttributeDefinition, {
    nullable: true,
    description: "The definition; null where `userErrors` says why not.",
  })
  readonly attributeDefinition!: AttributeDefinition | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** What deleting an attribute answers. */
@ObjectType({ description: "Which attribute's definition was deleted." })
export class DeleteAttributeDefinitionPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the deleted definition; null where `userErrors` says why not.",
  })
  readonly deletedId!: string | null;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "What takes it off people, to be followed with `node(id:)` and taken back with `undoOperation`; null where `userErrors` says why not.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to put right; empty on success." })
  readonly userErrors!: readonly UserError[];
}
