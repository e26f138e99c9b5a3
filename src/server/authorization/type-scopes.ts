import type { Scope } from "../../domain/scopes.ts";

/**
 * Which scopes the fields of a type ask for, whatever way led to the object; any one of them will do.
 */
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

/** Fields that ask for more than their type does: what an export made is people, whoever asks for it. */
const fieldScopes: Readonly<Record<string, readonly Scope[]>> = {
  "BulkOperation.download": ["PEOPLE_READ"],
};

/**
 * Which scopes a field of a type asks for, any one of them; null where none is needed.
 *
 * An object's id is free: it says no more than the reference that led to it.
 */
export const scopesOfField = (type: string, field: string): readonly Scope[] | null =>
  field === "id" ? null : (fieldScopes[`${type}.${field}`] ?? typeScopes[type] ?? null);

const nullWithoutScope: ReadonlySet<string> = new Set(["UserError.person", "UndoKept.heldBy"]);

/** Whether a field is null for a key that may not read people, rather than a reason to refuse the operation. */
export const isNullWithoutScope = (type: string, field: string): boolean =>
  nullWithoutScope.has(`${type}.${field}`);
