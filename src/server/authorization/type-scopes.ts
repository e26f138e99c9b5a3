import type { Scope } from "../../domain/scopes.ts";

/**
 * Which scopes the fields of a type ask for, whatever way led to the object; any one of them will do.
 *
 * An object's id is free: it says no more than the reference that led to it.
 */
export const typeScopes: Readonly<Record<string, readonly Scope[]>> = {
  Person: ["PEOPLE_READ"],
  PersonChange: ["PEOPLE_READ"],
  PersonRevision: ["PEOPLE_READ"],
  Tag: ["PEOPLE_READ"],
  AttributeDefinition: ["PEOPLE_READ"],
  Segment: ["PEOPLE_READ"],
  Merge: ["PEOPLE_READ", "MERGE"],
  MergePreview: ["MERGE"],
  DuplicateGroup: ["MERGE"],
  BulkOperation: ["PEOPLE_READ", "PEOPLE_WRITE"],
  ImportJob: ["IMPORT"],
};
