import type { PersonUpdate } from "../domain/people/person-write.ts";
import { groupOf, isSingleField } from "../domain/people/profile.ts";
import type { Entry, FieldName, Profile } from "../domain/people/profile.ts";
import type { PersonRecord } from "./person.ts";
import { ownFieldsOf } from "./person-mapping.ts";
import { valuesOf } from "./record-part.ts";
import type { ComputedField, ComputedRecord, Mutable, RecordPart, Source } from "./record-part.ts";
import { partsOfPerson } from "./record-parts.ts";

/** What an update changes in the stored form of a person. */
export interface PersonPatch {
  /** The stored fields that get a new value, which may be the same as before. */
  readonly set: Partial<Omit<PersonRecord, "_id">>;
  /** The stored fields that the person no longer has, or never had. */
  readonly unset: readonly ComputedField[];
}

/**
 * Returns the stored fields that an update may change. If they are set and unset in the record of `before`, it becomes
 * the record of `after`. Fields are found by comparing the two profiles, not by the changes in the revision: those are
 * about values only, while the time and the order of a value are stored too.
 */
export function toPersonPatch({ before, after }: PersonUpdate): PersonPatch {
  const set: Mutable<Partial<ComputedRecord>> = {};
  const unset: ComputedField[] = [];
  const values = valuesOf(after.id, after.profile);
  for (const part of partsToCompute(before.profile, after.profile)) {
    part.addTo(set, values);
    if (set[part.field] === undefined) unset.push(part.field);
  }
  return { set: { ...ownFieldsOf(after), ...set }, unset };
}

const partsBySource = new Map<Source, RecordPart[]>();
for (const part of partsOfPerson) {
  for (const source of part.sources) {
    const dependent = partsBySource.get(source) ?? [];
    partsBySource.set(source, [...dependent, part]);
  }
}

/** Returns the parts that are computed from values in which the two profiles differ. */
function partsToCompute(before: Profile, after: Profile): ReadonlySet<RecordPart> {
  const parts = new Set<RecordPart>();
  const add = (field: FieldName): void => {
    const source = isSingleField(field) ? field : groupOf(field)?.group;
    if (source === undefined) return;
    for (const part of partsBySource.get(source) ?? []) parts.add(part);
  };
  let found = 0;
  for (const [field, entry] of after) {
    const former = before.get(field);
    if (former !== undefined) found += 1;
    if (former === undefined || !areSame(former, entry)) add(field);
  }
  if (found < before.size) {
    for (const field of before.keys()) if (!after.has(field)) add(field);
  }
  return parts;
}

function areSame(left: Entry, right: Entry): boolean {
  if (left === right) return true;
  return (
    Object.is(left.value, right.value) &&
    left.at.getTime() === right.at.getTime() &&
    left.order === right.order
  );
}
