import type { Scope } from "../../domain/scopes.ts";

/** The scopes that the fields of a type accept, however the object was reached. One of them is enough. */
const typeScopes: Readonly<Record<string, readonly Scope[]>> = {
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

/**
 * Fields that need more than their type does: the file of an export holds people, so it needs the right to read them.
 */
const fieldScopes: Readonly<Record<string, readonly Scope[]>> = {
  "BulkOperation.download": ["PEOPLE_READ"],
};

/**
 * Returns the scopes that a field accepts, of which one is enough, or null if it needs none. Fields named `id` need
 * none: a caller who may read the reference to an object knows its id already.
 */
export const scopesOfField = (type: string, field: string): readonly Scope[] | null =>
  field === "id" ? null : (fieldScopes[`${type}.${field}`] ?? typeScopes[type] ?? null);

const nullWithoutScope: ReadonlySet<string> = new Set(["UserError.person", "UndoKept.heldBy"]);

/**
 * Returns whether a field is null for a key that may not read people. If such a key asks for another field that needs
 * this right, the whole operation is refused.
 */
export const isNullWithoutScope = (type: string, field: string): boolean =>
  nullWithoutScope.has(`${type}.${field}`);
