import { getNamedType, getOperationAST, isLeafType, parse } from "graphql";
import type { GraphQLSchema } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../../../src/config.ts";
import { scopes } from "../../../../src/domain/scopes.ts";
import type { Scope } from "../../../../src/domain/scopes.ts";
import { buildPeopleSchema } from "../../../../src/server/build-schema.ts";
import { createOperationCheck } from "../../../../src/server/operations/check-operation.ts";
import type { CheckOperation } from "../../../../src/server/operations/check-operation.ts";

/**
 * The root fields that a key with only this scope may select, in addition to those for any key;
 * ADMIN may select all.
 */
const matrix: Readonly<Record<Scope | "any key", readonly string[]>> = {
  "any key": ["Query.limits", "Query.node", "Query.viewer"],
  PEOPLE_READ: [
    "Mutation.exportPeople",
    "Query.attributeDefinitions",
    "Query.exportPerson",
    "Query.merges",
    "Query.people",
    "Query.person",
    "Query.personChanges",
    "Query.segment",
    "Query.segments",
    "Query.tag",
    "Query.tags",
    "Subscription.personChanged",
    "Subscription.personEntered",
  ],
  PEOPLE_WRITE: [
    "Mutation.addContacts",
    "Mutation.createAttributeDefinition",
    "Mutation.createPerson",
    "Mutation.createSegment",
    "Mutation.createTag",
    "Mutation.deleteAttributeDefinition",
    "Mutation.deletePeople",
    "Mutation.deleteSegment",
    "Mutation.deleteTag",
    "Mutation.removeContacts",
    "Mutation.tagPeople",
    "Mutation.undoOperation",
    "Mutation.untagPeople",
    "Mutation.updateAttributeDefinition",
    "Mutation.updatePerson",
    "Mutation.updateSegment",
    "Mutation.updateTag",
    "Mutation.upsertPeople",
  ],
  IMPORT: [
    "Mutation.analyzeImport",
    "Mutation.cancelImport",
    "Mutation.configureImport",
    "Mutation.createImport",
    "Mutation.decideConflict",
    "Mutation.deleteImport",
    "Mutation.importPeople",
    "Mutation.startImport",
    "Mutation.undoImport",
    "Query.conflictPreview",
    "Query.import",
    "Query.importPreview",
    "Query.imports",
    "Subscription.importChanged",
    "Subscription.importFinished",
    "Subscription.importProgress",
  ],
  MERGE: [
    "Mutation.markNotDuplicates",
    "Mutation.mergePeople",
    "Mutation.undoMerge",
    "Query.duplicates",
    "Query.mergePreview",
  ],
  CHANNELS_WRITE: ["Mutation.recordChannelContacts", "Mutation.removeChannelContacts"],
  ADMIN: ["Mutation.createApiKey", "Mutation.revokeApiKey", "Query.apiKeys"],
};

describe("the permissions of an API key", () => {
  let schema: GraphQLSchema;
  let checkOperation: CheckOperation;
  beforeAll(async () => {
    schema = await buildPeopleSchema();
    checkOperation = createOperationCheck(readConfig({}));
  });

  /**
   * Returns for each root field the error code for a key with these scopes; null if it is allowed.
   */
  function refusals(has: readonly Scope[] | null): Map<string, unknown> {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const codes = new Map<string, unknown>();
    for (const type of roots) {
      for (const { name, type: answer } of Object.values(type?.getFields() ?? {})) {
        const selection = isLeafType(getNamedType(answer)) ? "" : "{ __typename }";
        const document = parse(`${type?.name.toLowerCase()} { ${name} ${selection} }`);
        const operation = getOperationAST(document);
        if (operation === null || operation === undefined) throw new Error("No operation.");
        const key = has === null ? null : { scopes: has };
        const refusal = checkOperation({ schema, document, operation, variables: {} }, key);
        codes.set(`${type?.name}.${name}`, refusal?.extensions["code"] ?? null);
      }
    }
    return codes;
  }

  it("are listed in this test exactly once for every root field", () => {
    const listed = Object.values(matrix).flat().toSorted();
    expect([...refusals(["ADMIN"]).keys()].toSorted()).toEqual(listed);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it.each(scopes)("with only the scope %s allow its listed fields, and no others", (scope) => {
    const allowed = new Set([...matrix["any key"], ...matrix[scope]]);
    for (const [field, code] of refusals([scope])) {
      const isAllowed = scope === "ADMIN" || allowed.has(field);
      expect([field, code]).toEqual([field, isAllowed ? null : "FORBIDDEN"]);
    }
  });

  it("allow, without any scope, only the fields that the matrix lists for any key; a request without a key gets no field", () => {
    for (const [field, code] of refusals([])) {
      const isAllowed = matrix["any key"].includes(field);
      expect([field, code]).toEqual([field, isAllowed ? null : "FORBIDDEN"]);
    }
    expect(new Set(refusals(null).values())).toEqual(new Set(["UNAUTHENTICATED"]));
  });
});
