import { describe, expect, it } from "vitest";
import { comparePairs, groupPairs } from "../../../../src/domain/merging/duplicate-groups.ts";
import type { LikePair } from "../../../../src/domain/merging/duplicate-groups.ts";
import { compareProfiles } from "../../../../src/domain/merging/duplicate-score.ts";
import type { Comparable } from "../../../../src/domain/merging/duplicate-score.ts";

function pairsAmong(people: readonly Comparable[]): readonly LikePair[] {
  const comparing = comparePairs(people, 0.8);
  for (;;) {
    const step = comparing.next();
    if (step.done === true) return step.value;
  }
}

const ana = { firstName: "ana", lastName: "horvat" };
const born = { birthDate: "1990-04-23" };

describe("comparing two profiles", () => {
  it.each<[string, Partial<Comparable>, Partial<Comparable>, number]>([
    ["the same name alone", ana, ana, 0.6],
    ["the same name and birth date", { ...ana, ...born }, { ...ana, ...born }, 0.95],
    ["the same name and city", { ...ana, city: "split" }, { ...ana, city: "split" }, 0.8],
    [
      "the same name and address",
      { ...ana, address: "ilica 1" },
      { ...ana, address: "ilica 1" },
      0.85,
    ],
    [
      "a name with a slip, and the same birth date",
      { ...ana, ...born },
      { ...ana, firstName: "anna", ...born },
      0.85,
    ],
    [
      "an initial and the same birth date",
      { ...ana, ...born },
      { ...ana, firstName: "a.", ...born },
      0.85,
    ],
    [
      "names in another order and the same birth date",
      { ...ana, ...born },
      { firstName: "horvat", lastName: "ana", ...born },
      0.9,
    ],
    [
      "the same name, and one email name at two domains",
      { ...ana, emails: ["ana.horvat@a.hr"] },
      { ...ana, emails: ["ana.horvat@b.hr"] },
      0.85,
    ],
    [
      "one email name at two domains, a name unknown",
      { ...ana, emails: ["ana.horvat@a.hr"] },
      { emails: ["ana.horvat@b.hr"] },
      0.8,
    ],
    [
      "an email name that many have",
      { ...ana, emails: ["info@a.hr"] },
      { emails: ["info@b.hr"] },
      0,
    ],
    [
      "the same name, and phones one digit apart",
      { ...ana, phones: ["385911234567"] },
      { ...ana, phones: ["385911234568"] },
      0.8,
    ],
    [
      "the same name, and digits changed over",
      { ...ana, phones: ["385911234567"] },
      { ...ana, phones: ["385911234576"] },
      0.8,
    ],
    [
      "the same name, but other birth dates",
      { ...ana, ...born },
      { ...ana, birthDate: "1971-01-02" },
      0.3,
    ],
    [
      "the same name, but other genders",
      { ...ana, gender: "FEMALE" },
      { ...ana, gender: "MALE" },
      0.3,
    ],
    ["nothing in common", ana, { firstName: "ivo", lastName: "babic" }, 0],
  ])("scores %s", (_, left, right, score) => {
    expect(compareProfiles(someone("1", left), someone("2", right)).score).toBe(score);
    expect(compareProfiles(someone("2", right), someone("1", left)).score).toBe(score);
  });

  it("gives the reasons for the score", () => {
    const likeness = compareProfiles(
      someone("1", { ...ana, ...born }),
      someone("2", { ...ana, ...born }),
    );
    expect(likeness.reasons).toEqual([
      "They have the same name.",
      "They were born on the same day.",
    ]);
  });
});

describe("grouping pairs of duplicates", () => {
  const people = ["1", "2", "3"].map((id) => someone(id, { ...ana, ...born }));
  const pairs = pairsAmong(people);

  it("joins pairs into groups, and lists the person who was created first in a group first", () => {
    expect(groupPairs(pairs, [], 20).map(({ personIds }) => personIds)).toEqual([["1", "2", "3"]]);
  });

  it("never joins two people who were marked as different, not even through a third", () => {
    const groups = groupPairs(pairs, [{ a: "1", b: "2" }], 20);
    expect(groups.map(({ personIds }) => personIds)).toEqual([["1", "3"]]);
  });

  it("forms no group larger than a single merge may be", () => {
    expect(groupPairs(pairs, [], 2).map(({ personIds }) => personIds)).toEqual([["1", "2"]]);
  });
});

it("of a thousand people with the same name, only those with another value in common are compared", () => {
  const many = Array.from({ length: 1_000 }, (_, index) =>
    someone(String(index).padStart(4, "0"), ana),
  );
  const [one, two] = [someone("a", { ...ana, ...born }), someone("b", { ...ana, ...born })];
  const found = pairsAmong([...many, one, two]);
  expect(found.map(({ a, b }) => [a, b])).toEqual([["a", "b"]]);
});

function someone(id: string, values: Partial<Comparable>): Comparable {
  return {
    id,
    externalId: "",
    firstName: "",
    middleName: "",
    lastName: "",
    gender: "",
    birthDate: "",
    address: "",
    city: "",
    phones: [],
    emails: [],
    ...values,
  };
}
