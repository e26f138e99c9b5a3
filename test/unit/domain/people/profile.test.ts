import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldGroups, membersByGroup, membersOf } from "../../../../src/domain/people/profile.ts";
import { aPerson } from "../../../support/people.ts";

describe("collecting the values of all groups at once", () => {
  it("gives the same as collecting those of each group", () => {
    const field = fc
      .tuple(
        fc.constantFrom(...fieldGroups, "firstName", "unknown"),
        fc.constantFrom("a", "b", "a.b"),
      )
      .map(([group, key]) => (group === "firstName" ? group : `${group}.${key}`));
    fc.assert(
      fc.property(fc.uniqueArray(field, { maxLength: 12 }), (fields) => {
        const person = aPerson(Object.fromEntries(fields.map((each) => [each, true])));
        const profile = new Map([...person.profile].toReversed()); // The newest value is first.
        const expected = fieldGroups.map((group) => [group, membersOf(profile, group)]);
        expect(membersByGroup(profile)).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it("keeps the values of one person apart from those of the next", () => {
    membersByGroup(aPerson({ "phones.1": true }).profile);
    expect(membersByGroup(aPerson({ "emails.a@b.hr": true }).profile).phones).toEqual([]);
  });
});
