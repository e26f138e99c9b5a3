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

const nullWithoutScope: ReadonlySet<string> = new Set(["UserError.person", "UndoKept.heldBy"]);

/** Whether a field is null for a key that may not read people, rather than a reason to refuse the operation. */
export const isNullWithoutScope = (type: string, field: string): boolean =>
  nullWithoutScope.has(`${type}.${field}`);
