import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonUpdate } from "../../../src/domain/people/person-write.ts";
import { nextVersion } from "../../../src/domain/people/revise.ts";
import { toPersonRecord } from "../../../src/models/person-mapping.ts";
import { toPersonPatch } from "../../../src/models/person-patch.ts";
import { fieldsOfSome, someUpdate } from "../../support/some-update.ts";
import { aPerson, changed } from "../../support/people.ts";

describe("the stored fields that an update sets and unsets", () => {
  it("turn the stored form of the person before into that of the person after, whatever was changed", () => {
    fc.assert(
      fc.property(someUpdate, (update) => {
        expect(patched(update)).toStrictEqual(toPersonRecord(update.after));
      }),
      { numRuns: 500 },
    );
  });

  it("are enough for each single field that is added, changes its value, time or order, or is removed", () => {
    const some = fc.sample(someUpdate, { numRuns: 8, seed: 7 });
    const at = new Date();
    for (const { after: person } of some) {
      for (const field of fieldsOfSome) {
        const value = field.includes(".") ? true : `of ${field}`;
        const later = { value, at: new Date(at.getTime() + 1), order: 1 };
        for (const entry of [{ value, at, order: 0 }, { value, at, order: 1 }, later, null]) {
          const profile = new Map(person.profile);
          if (entry === null) profile.delete(field);
          else profile.set(field, entry);
          const update = {
            before: person,
            after: nextVersion(person, profile, { at, cause: "UPDATED" }),
          };
          expect(patched(update)).toStrictEqual(toPersonRecord(update.after));
        }
      }
    }
  });

  it("are only those that depend on what was changed, and those of the revision", () => {
    const before = aPerson({ firstName: "Ana", city: "Zadar", "phones.385911234567": true });
    const update = { before, after: changed(before, { city: "Split", gender: null }) };
    const { set, unset } = toPersonPatch(update);
    const own = ["version", "origin", "updatedAt", "head"];
    expect(Object.keys(set).toSorted()).toEqual([...own, "city", "folded", "setAt"].toSorted());
    expect(unset).toEqual([]);
  });
});

/** Returns the stored form of the person before the update with the update's patch applied to it. */
function patched(update: PersonUpdate): unknown {
  const { set, unset } = toPersonPatch(update);
  const kept = Object.entries(toPersonRecord(update.before)).filter(
    ([field]) => !unset.some((removed) => removed === field),
  );
  return { ...Object.fromEntries(kept), ...set };
}
