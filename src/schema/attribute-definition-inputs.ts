import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AttributeDefinition, AttributeType } from "./attribute-definition.ts";
import { BulkOperation } from "./bulk-operation.ts";
import { UserError } from "./user-error.ts";

/** Input of `createAttributeDefinition`; key and type are fixed from then on. */
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

  @Field(() => AttributeType, { description: "What values it can have; it cannot be changed." })
  readonly type!: AttributeType;
}

/** Input of `updateAttributeDefinition`; absent fields stay as they are. */
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

/** Input of `deleteAttributeDefinition`; it is refused while people have values, unless `removeValues` is true. */
@InputType({
  description:
    "A custom attribute to delete. Refused while people have values, unless `removeValues` is true.",
})
export class DeleteAttributeDefinitionInput {
  @Field(() => ID, { description: "The definition to delete." })
  readonly id!: string;

  @Field(() => Boolean, {
    description: "Whether to remove the values from the people who have one.",
  })
  readonly removeValues: boolean = false;
}

/** Payload of the mutations that create or change a definition: the definition, or null and user errors. */
@ObjectType({ description: "The attribute's definition as it now is." })
export class AttributeDefinitionPayload {
  @Field(() => AttributeDefinition, {
    nullable: true,
    description: "The definition; null if `userErrors` says why not.",
  })
  readonly attributeDefinition!: AttributeDefinition | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `deleteAttributeDefinition`, with the operation that removes its values from people. */
@ObjectType({ description: "Which attribute's definition was deleted." })
export class DeleteAttributeDefinitionPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the deleted definition; null if `userErrors` says why not.",
  })
  readonly deletedId!: string | null;

  @Field(() => BulkOperation, {
    nullable: true,
    description:
      "The operation that removes it from people: follow it with `node(id:)`, undo it with `undoOperation`; null if `userErrors` says why not.",
  })
  readonly operation!: BulkOperation | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
