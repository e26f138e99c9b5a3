import { findAttribute, listAttributes } from "../store/attribute-store.ts";
import type { Caller, PeopleDependencies } from "../store/people-dependencies.ts";
import {
  createAttributeDefinition,
  deleteAttributeDefinition,
  updateAttributeDefinition,
} from "./manage-attribute-definitions.ts";
import type { AttributeDefinitionWish, ShownAttribute } from "./manage-attribute-definitions.ts";

/** The use cases of custom attributes. They do not check the caller's scopes: that is done before a resolver runs. */
export type AttributeDefinitionsService = ReturnType<typeof createAttributeDefinitionsService>;

/**
 * Binds the use cases of custom attributes to a database and its limits, so that resolvers pass only the caller and the
 * request.
 */
export function createAttributeDefinitionsService(dependencies: PeopleDependencies) {
  const { database } = dependencies;
  return {
    /** Returns the definitions of all custom attributes, in the order of their keys. */
    list: () => listAttributes(database),
    find: (id: string) => findAttribute(database, id),
    create: (wish: AttributeDefinitionWish) => createAttributeDefinition(dependencies, wish),
    update: (id: string, shown: ShownAttribute) =>
      updateAttributeDefinition(dependencies, id, shown),
    delete: (caller: Caller, id: string, removeValues: boolean) =>
      deleteAttributeDefinition(dependencies, caller, id, removeValues),
  };
}
