import * as fc from "fast-check";
import { createId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { PersonUpdate } from "../../src/domain/people/person-write.ts";
import type { Entry, FieldName } from "../../src/domain/people/profile.ts";
import { createVersion, nextVersion } from "../../src/domain/people/revise.ts";

const createdAt = new Date("2026-01-01T00:00:00Z");
const ids = ["a".repeat(24), "b".repeat(24), "c".repeat(24)] as const;

/** The values that a random person may have of each field; those of a group all are `true`. */
const texts: Readonly<Record<FieldName, readonly Entry["value"][]>> = {
  externalId: ["A-1", "A-2"],
  firstName: ["Ana", "$Željka"],
  middleName: ["Marija", "Ana"],
  lastName: ["Babić", "Straße"],
  gender: ["FEMALE", "MALE"],
  birthDate: ["1980-01-02", "--01-02"],
  address: ["Ilica 1", "Ilica 2"],
  city: ["Zagreb", "Split"],
  country: ["HR", "AT"],
  preferredLanguage: ["hr", "de"],
  profilePicture: ["https://example.com/1.png", "https://example.com/2.png"],
  type: ["CUSTOMER", "LEAD"],
  "customAttributes.points": [7, 8, 0, -0],
  "customAttributes.note.of": ["Ä", "$$ROOT"],
  "pushRegistrations.app|device": ["ios", ""],
  "pushRegistrations.app|other": ["android"],
};
const listed = [
  ...["385911234567", "385911234568", "385911234569"].map((number) => `phones.${number}`),
  ...["ana.babic@example.com", "b@my-shop.com"].map((address) => `emails.${address}`),
  ...ids.flatMap((id) => [`tags.${id}`, `mergedIds.${id}`, `imports.${id}`]),
  "chatProfiles.viber|ana|shop",
  "chatProfiles.viber|ana|",
  "formerExternalIds.A-0",
  "formerExternalIds.CRM-17 x",
];

/** All fields that random people have. */
export const fieldsOfSome: readonly FieldName[] = [...Object.keys(texts), ...listed];

const someEntryOf = (field: FieldName): fc.Arbitrary<Entry> =>
  fc.record({
    value: fc.constantFrom(...(texts[field] ?? [true])),
    at: fc.constantFrom(0, 0, 1_000, 2_000).map((ms) => new Date(createdAt.getTime() + ms)),
    order: fc.constantFrom(0, 1, 2),
  });

/** An entry for each of the fields that a random person has. */
const someEntries = (fields: readonly FieldName[]): fc.Arbitrary<(readonly [FieldName, Entry])[]> =>
  fc
    .subarray([...fields])
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((field) => someEntryOf(field).map((entry) => [field, entry] as const)),
      ),
    );

/**
 * A random person, and the same person with the values, times and order of some fields changed, with some fields added
 * and some removed.
 */
export const someUpdate: fc.Arbitrary<PersonUpdate> = someEntries(fieldsOfSome).chain((entries) =>
  fc
    .subarray([...fieldsOfSome], { maxLength: 6 })
    .chain((touched) => fc.tuple(fc.constant(touched), someEntries(touched)))
    .map(([touched, changes]): PersonUpdate => {
      const before = aPersonOf(new Map(entries));
      const profile = new Map(before.profile);
      for (const field of touched) profile.delete(field);
      for (const [field, entry] of changes) profile.set(field, entry);
      const at = new Date(createdAt.getTime() + 3_000);
      return { before, after: nextVersion(before, profile, { at, cause: "UPDATED" }) };
    }),
);

function aPersonOf(profile: ReadonlyMap<FieldName, Entry>): Person {
  return createVersion(createId(createdAt), profile, { at: createdAt, cause: "CREATED" }, "API");
}
