import { fieldIn } from "../../../domain/people/profile.ts";
import type { Candidate } from "../../../import/rows/candidate.ts";
import type { Database } from "../../../models/database.ts";
import type { ColumnMappingRecord, MappedAttributeRecord } from "../../../models/import-job.ts";
import { withRetry } from "../../../database/retry.ts";
import { findAttributesById, findAttributesByKey } from "../../store/attribute-store.ts";

/** Returns the current definitions of attributes to which columns are mapped; attributes to be created are left out. */
export async function findMappedAttributes(
  database: Database,
  mapping: readonly ColumnMappingRecord[],
): Promise<MappedAttributeRecord[]> {
  const keys = mapping.flatMap(({ attributeKey }) => attributeKey ?? []);
  const found = await withRetry(() => findAttributesByKey(database, keys));
  return found.map(({ _id, key }) => ({ key, definition: _id }));
}

/** Returns those of the attributes that do not exist any more; a new attribute with the same key is a different one. */
export async function findDeletedAttributes(
  database: Database,
  attributes: readonly MappedAttributeRecord[],
): Promise<MappedAttributeRecord[]> {
  if (attributes.length === 0) return [];
  const ids = attributes.map(({ definition }) => definition);
  const there = await withRetry(() => findAttributesById(database, ids));
  return attributes.filter(({ definition }) => !there.some(({ _id }) => _id.equals(definition)));
}

/** Returns a copy of a row without its values of these custom attributes, for example of deleted ones. */
export function withoutAttributes(
  candidate: Candidate,
  attributes: readonly MappedAttributeRecord[],
): Candidate {
  const fields = new Set(attributes.map(({ key }) => fieldIn("customAttributes", key)));
  const values = Object.entries(candidate.values).filter(([field]) => !fields.has(field));
  return { ...candidate, values: Object.fromEntries(values) };
}
