import { latestOwnerOf, mergeableFieldsOf } from "./merge-profiles.ts";
import { membersOf, singleFields } from "../people/profile.ts";
import type { Person } from "../people/person.ts";
import type { FieldName } from "../people/profile.ts";
import { isKnownDay } from "../values/birth-date.ts";
import type { AttributeValue } from "../values/attribute-value.ts";

/** One field of one person, and the person's value in this field. */
export interface OwnedValue {
  readonly field: FieldName;
  readonly personId: string;
  /** Null if the person has no value in the field. */
  readonly value: AttributeValue | null;
}

/** A field in which at least two people have different values. */
export interface MergeConflict {
  readonly field: FieldName;
  /** One value per person, in the order of the people. */
  readonly values: readonly OwnedValue[];
  /** The id of the person whose value was set last. A merge keeps this value unless the caller chooses another one. */
  readonly suggestedPersonId: string;
}

/** A phone or an email of people to be merged, with its owners. */
export interface OwnedContact {
  readonly value: string;
  readonly personIds: readonly string[];
}

/** Returns the fields in which at least two of the people have different values, in display order. */
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

/**
 * Returns the values of fields in which only one of the people has a value: a merge keeps them unless the caller
 * chooses somebody without one.
 */
export function findCarriedOver(people: readonly Person[]): OwnedValue[] {
  return fieldsInOrder(people).flatMap((field) => {
    const [only, ...others] = valuesOf(people, field).filter(({ value }) => value !== null);
    return only === undefined || others.length > 0 ? [] : [only];
  });
}

/** Returns the phones or emails of all the people, each with its owners. */
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
