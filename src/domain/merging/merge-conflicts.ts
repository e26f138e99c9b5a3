import { latestOwnerOf, mergeableFieldsOf } from "./merge-profiles.ts";
import { membersOf, singleFields } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { FieldName } from "../people/profile.ts";
import { isKnownDay } from "../values/birth-date.ts";
import type { AttributeValue } from "../values/attribute-value.ts";

/** What one profile says in a field; null where it says nothing. */
export interface OwnedValue {
  readonly field: FieldName;
  readonly personId: string;
  readonly value: AttributeValue | null;
}

/** A field in which two profiles differ. */
export interface MergeConflict {
  readonly field: FieldName;
  /** One for every person, in the order of the people. */
  readonly values: readonly OwnedValue[];
  /** Who has the value that was set last. */
  readonly suggestedPersonId: string;
}

/** A phone or an email of people who are to be merged, and whose it is. */
export interface OwnedContact {
  readonly value: string;
  readonly personIds: readonly string[];
}

/** The fields in which two of the people have different values, in the order in which fields are shown. */
export function findConflicts(people: readonly Person[]): MergeConflict[] {
  return fieldsInOrder(people).flatMap((field) => {
    const values = valuesOf(people, field);
    const given = values.flatMap(({ value }) => (value === null ? [] : [value]));
    const distinct = new Set(
      given.filter((value) => !given.some((other) => isKnownDay(field, other, value))),
    );
    const suggested = latestOwnerOf(people, field);
    return distinct.size < 2 || suggested === null
      ? []
      : [{ field, values, suggestedPersonId: suggested.id }];
  });
}

/** The values of fields that only one of the people has. */
export function findCarriedOver(people: readonly Person[]): OwnedValue[] {
  return fieldsInOrder(people).flatMap((field) => {
    const [only, ...others] = valuesOf(people, field).filter(({ value }) => value !== null);
    return only === undefined || others.length > 0 ? [] : [only];
  });
}

/** The phones or emails of all the people, each with its owners. */
export function contactsOf(
  people: readonly Person[],
  group: "phones" | "emails",
): readonly OwnedContact[] {
  const owners = new Map<string, string[]>();
  for (const { id, profile } of people) {
    for (const { key } of membersOf(profile, group)) {
      owners.set(key, [...(owners.get(key) ?? []), id]);
    }
  }
  return [...owners].map(([value, personIds]) => ({ value, personIds }));
}

function fieldsInOrder(people: readonly Person[]): FieldName[] {
  const fields = mergeableFieldsOf(people);
  const attributes = [...fields].filter((field) => field.startsWith("customAttributes."));
  return [...singleFields.filter((field) => fields.has(field)), ...attributes.toSorted()];
}

function valuesOf(people: readonly Person[], field: FieldName): OwnedValue[] {
  return people.map(({ id, profile }) => ({
    field,
    personId: id,
    value: profile.get(field)?.value ?? null,
  }));
}
