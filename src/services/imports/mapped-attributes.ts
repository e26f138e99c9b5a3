import { Types } from "mongoose";
import { fieldIn } from "../../domain/people/person.ts";
import type { FieldName } from "../../domain/people/person.ts";
import type { Candidate } from "../../import/candidate.ts";
import { AttributeDefinitionModel } from "../../models/attribute-definition.ts";
import type { ColumnMappingRecord, MappedAttributeRecord } from "../../models/import-job.ts";
import { persist } from "./import-job-store.ts";

/** The attributes that columns are mapped to, as they are defined now; one that is to be made is not there yet. */
export async function findMappedAttributes(
  mapping: readonly ColumnMappingRecord[],
): Promise<MappedAttributeRecord[]> {
  const keys = mapping.flatMap(({ attributeKey }) => attributeKey ?? []);
  if (keys.length === 0) return [];
  const found = await persist(() =>
    AttributeDefinitionModel.find({ key: { $in: keys } }, { key: 1 })
      .lean()
      .exec(),
  );
  return found.map(({ _id, key }) => ({ key, definition: _id }));
}

/** The fields of those attributes that were deleted since. */
export async function findDeletedFields(
  attributes: readonly MappedAttributeRecord[],
): Promise<ReadonlySet<FieldName>> {
  if (attributes.length === 0) return new Set();
  const ids = attributes.map(({ definition }) => new Types.ObjectId(definition));
  const there = await persist(() =>
    AttributeDefinitionModel.find({ _id: { $in: ids } }, { _id: 1 })
      .lean()
      .exec(),
  );
  const left = new Set(there.map(({ _id }) => _id.toHexString()));
  return new Set(
    attributes
      .filter(({ definition }) => !left.has(definition.toHexString()))
      .map(({ key }) => fieldIn("customAttributes", key)),
  );
}

/** A row without its values of some fields. */
export function withoutFields(candidate: Candidate, fields: ReadonlySet<FieldName>): Candidate {
  const values = Object.entries(candidate.values).filter(([field]) => !fields.has(field));
  return { ...candidate, values: Object.fromEntries(values) };
}
