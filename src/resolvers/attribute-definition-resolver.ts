import {
  Arg,
  Authorized,
  Ctx,
  FieldResolver,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import type { Result } from "../domain/result.ts";
import type { Scope } from "../domain/scopes.ts";
import type { AttributeDefinitionRecord } from "../models/attribute-definition.ts";
import {
  AttributeDefinitionPayload,
  CreateAttributeDefinitionInput,
  DeleteAttributeDefinitionInput,
  DeleteAttributeDefinitionPayload,
  UpdateAttributeDefinitionInput,
} from "../schema/attribute-definition-inputs.ts";
import { AttributeDefinition } from "../schema/attribute-definition.ts";
import { toUserError } from "../schema/user-error.ts";
import type { Context } from "./context.ts";
import { callerOf } from "./caller.ts";
import { toDeletedPayload } from "./present/to-bulk-operation.ts";
import { toAttributeDefinition } from "./present/to-attribute-definition.ts";

/** Reads and changes the definitions of custom attributes, with how many people have a value. */
@Resolver(() => AttributeDefinition)
export class AttributeDefinitionResolver {
  @Authorized<Scope>("PEOPLE_READ")
  @Query(() => [AttributeDefinition], {
    description: "Every custom attribute, by key. Scope PEOPLE_READ.",
  })
  async attributeDefinitions(
    @Ctx() { attributeDefinitions }: Context,
  ): Promise<AttributeDefinition[]> {
    return (await attributeDefinitions.list()).map(toAttributeDefinition);
  }

  @FieldResolver(() => Int, { description: "How many people have a value for it." })
  usage(@Root() { key }: AttributeDefinition, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.attributeUsage.load(key);
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => AttributeDefinitionPayload, {
    description: "Defines a custom attribute. Scope PEOPLE_WRITE.",
  })
  async createAttributeDefinition(
    @Arg("input", () => CreateAttributeDefinitionInput, {
      description: "The attribute to define.",
    })
    input: CreateAttributeDefinitionInput,
    @Ctx() { attributeDefinitions }: Context,
  ): Promise<AttributeDefinitionPayload> {
    return toPayload(await attributeDefinitions.create(input));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => AttributeDefinitionPayload, {
    description: "Changes a custom attribute's label or description. Scope PEOPLE_WRITE.",
  })
  async updateAttributeDefinition(
    @Arg("input", () => UpdateAttributeDefinitionInput, {
      description: "The definition and what changes.",
    })
    { id, ...shown }: UpdateAttributeDefinitionInput,
    @Ctx() { attributeDefinitions }: Context,
  ): Promise<AttributeDefinitionPayload> {
    return toPayload(await attributeDefinitions.update(id, shown));
  }

  @Authorized<Scope>("PEOPLE_WRITE")
  @Mutation(() => DeleteAttributeDefinitionPayload, {
    description:
      "Deletes a custom attribute; refused while people have values, unless `removeValues` is true. Scope PEOPLE_WRITE.",
  })
  async deleteAttributeDefinition(
    @Arg("input", () => DeleteAttributeDefinitionInput, {
      description: "The definition to delete.",
    })
    { id, removeValues }: DeleteAttributeDefinitionInput,
    @Ctx() context: Context,
  ): Promise<DeleteAttributeDefinitionPayload> {
    const caller = callerOf(context);
    const result = await context.attributeDefinitions.delete(caller, id, removeValues);
    return toDeletedPayload(result);
  }
}

function toPayload(result: Result<AttributeDefinitionRecord>): AttributeDefinitionPayload {
  return result.ok
    ? { attributeDefinition: toAttributeDefinition(result.value), userErrors: [] }
    : { attributeDefinition: null, userErrors: result.problems.map(toUserError) };
}
