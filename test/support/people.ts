import { createId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Entry, FieldName } from "../../src/domain/people/profile.ts";
import type { AttributeValue } from "../../src/domain/values/attribute-value.ts";
import type { Origin } from "../../src/domain/people/revision.ts";
import { createVersion, momentAfter, nextVersion } from "../../src/domain/people/revise.ts";

/** Values by field name; null removes a field. */
export type Fields = Readonly<Record<FieldName, AttributeValue | null>>;

/** Returns a new person with these fields, created by the API now, unless `origin` gives another time or cause. */
export function aPerson(fields: Fields, origin: Partial<Origin> = {}): Person {
  const at = origin.at ?? new Date();
  const profile = new Map<FieldName, Entry>();
  for (const [order, [field, value]] of Object.entries(fields).entries()) {
    if (value !== null) profile.set(field, { value, at, order });
  }
  return createVersion(createId(at), profile, { cause: "CREATED", ...origin, at }, "API");
}

/** Returns the next version of the person, with these fields changed. */
export function changed(person: Person, fields: Fields, origin: Partial<Origin> = {}): Person {
  const at = momentAfter(person);
  const profile = new Map<FieldName, Entry>(person.profile);
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) profile.delete(field);
    else profile.set(field, { value, at, order: 0 });
  }
  return nextVersion(person, profile, { cause: "UPDATED", at, ...origin });
}
