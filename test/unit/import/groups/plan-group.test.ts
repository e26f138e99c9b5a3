import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import type { Profile } from "../../../../src/domain/people/profile.ts";
import { planDiscard, planResolve } from "../../../../src/import/groups/plan-group.ts";
import type { GroupPlan } from "../../../../src/import/groups/group.ts";
import { aContext, aGroup, aRow } from "../../../support/groups.ts";
import { aPerson } from "../../../support/people.ts";

const at = new Date("2026-03-01T12:00:00.000Z");
const before = new Date("2025-01-01T00:00:00.000Z");
const later = new Date("2025-06-01T00:00:00.000Z");
const context = aContext(at);

const valuesOf = (profile: Profile): Record<string, unknown> =>
  Object.fromEntries([...profile].map(([field, { value }]) => [field, value]));

function profileOf(plan: GroupPlan): Record<string, unknown> | null {
  return "profile" in plan && plan.profile !== null ? valuesOf(plan.profile) : null;
}

function updateOf(plan: GroupPlan) {
  if (plan.kind !== "update") throw new Error(`It is ${plan.kind}, no update.`);
  return plan;
}

function conflictOf(plan: GroupPlan): string {
  if (plan.kind !== "conflict") throw new Error(`It is ${plan.kind}, no conflict.`);
  return `${plan.conflict.code}: ${plan.conflict.message}`;
}

describe("planning a group with duplicates discarded", () => {
  it("creates a person from a row that matches nobody", () => {
    const plan = planDiscard(aGroup([aRow(2, { values: { firstName: "Ana" } })]), context);
    expect(plan.kind).toBe("create");
    expect(profileOf(plan)).toEqual({ firstName: "Ana" });
  });

  it("imports the first of several rows and discards the others", () => {
    const rows = [
      aRow(2, { values: { firstName: "Ana" }, phones: ["385911234567"] }),
      aRow(3, { values: { firstName: "Iva" }, phones: ["385911234567"] }),
    ];
    const plan = planDiscard(aGroup(rows), context);
    expect(plan.kind).toBe("discard");
    expect(profileOf(plan)).toEqual({ firstName: "Ana", "phones.385911234567": true });
  });

  it("discards all rows if a stored person has one of their identifiers", () => {
    const group = aGroup([aRow(2)], [], { reached: ["a"] });
    expect(planDiscard(group, context)).toEqual({ kind: "discard", profile: null });
  });

  it("creates nobody if the group has no rows", () => {
    expect(planDiscard(aGroup([]), context)).toEqual({ kind: "discard", profile: null });
  });
});

describe("planning a group that contains only rows, with duplicates resolved", () => {
  it("merges the rows in their order: later values win, lists are united", () => {
    const rows = [
      aRow(2, { values: { firstName: "Ana", city: "Split" }, phones: ["1"], tags: ["vip"] }),
      aRow(3, { values: { firstName: "Iva" }, phones: ["1", "2"], emails: ["a@b.hr"] }),
    ];
    const plan = planResolve(aGroup(rows), context);
    expect(plan.kind).toBe("create");
    expect(profileOf(plan)).toEqual({
      firstName: "Iva",
      city: "Split",
      "phones.1": true,
      "phones.2": true,
      "emails.a@b.hr": true,
      "tags.tag of vip": true,
    });
  });

  it("numbers the phones and the emails of a person from 0 in the order of the rows, and gives all values the time of the import", () => {
    const rows = [aRow(2, { phones: ["1"] }), aRow(3, { phones: ["1", "2"], emails: ["a@b.hr"] })];
    const plan = planResolve(aGroup(rows), context);
    if (plan.kind !== "create") throw new Error("Nobody is created.");
    const orders = [...plan.profile].map(([field, { order }]) => `${field} ${order}`);
    expect(orders).toEqual(["phones.1 0", "phones.2 1", "emails.a@b.hr 0"]);
    expect([...plan.profile.values()].every((entry) => entry.at === at)).toBe(true);
  });

  it("does not replace the value of an earlier row by that of a column that is mapped to fill gaps only", () => {
    const fillOnly = ["firstName", "city", "phones.2", "phones.3", "emails.a@b.hr"];
    const rows = [
      aRow(2, { values: { firstName: "Ana" }, phones: ["1"] }),
      aRow(3, {
        values: { firstName: "Iva", city: "Split", lastName: "Horvat" },
        phones: ["2", "4"],
        emails: ["a@b.hr"],
        fillOnly,
      }),
    ];
    expect(profileOf(planResolve(aGroup(rows), context))).toEqual({
      firstName: "Ana",
      city: "Split",
      lastName: "Horvat",
      "phones.1": true,
      "phones.4": true,
      "emails.a@b.hr": true,
    });
  });

  it("adds the import and its tags to everybody, after the tags of the rows", () => {
    const ofImport = aContext(at, { importId: "i", importTagIds: ["tag of vip", "x", "y"] });
    const plan = planResolve(aGroup([aRow(2, { tags: ["vip"] })]), ofImport);
    if (plan.kind !== "create") throw new Error("Nobody is created.");
    expect([...plan.profile].map(([field, { order }]) => `${field} ${order}`)).toEqual([
      "tags.tag of vip 0",
      "tags.x 1000001",
      "tags.y 1000002",
      "imports.i 0",
    ]);
    expect(plan.profile.get("imports.i")).toEqual({ value: true, at, order: 0 });
    expect(plan.profile.get("tags.x")?.value).toBe(true);
  });
});

describe("planning a group that contains stored people, with duplicates resolved", () => {
  it("updates the stored person with the values of the rows, and reports the changes", () => {
    const stored = aPerson({ firstName: "Ana", "phones.1": true }, { at: before });
    const rows = [aRow(2, { values: { firstName: "Anna" }, phones: ["1", "2"] })];
    const plan = updateOf(planResolve(aGroup(rows, [stored]), context));
    expect(plan.base).toBe(stored);
    expect(plan.merges).toEqual([]);
    expect(plan.isUnchanged).toBe(false);
    expect(plan.changes.map(({ field }) => field)).toEqual(["firstName", "phones.2"]);
    expect(plan.profile.get("firstName")).toEqual({ value: "Anna", at, order: 0 });
    expect(plan.profile.get("phones.1")?.at).toEqual(before);
  });

  it("keeps the time of a value that does not change", () => {
    const stored = aPerson({ firstName: "Ana" }, { at: before });
    const rows = [aRow(2, { values: { firstName: "Ana" } })];
    const plan = updateOf(planResolve(aGroup(rows, [stored]), context));
    expect(plan.isUnchanged).toBe(true);
    expect(plan.changes).toEqual([]);
    expect(plan.profile.get("firstName")?.at).toEqual(before);
  });

  it("counts a person as unchanged who only gets the import's tag", () => {
    const stored = aPerson({ firstName: "Ana", "tags.old": true }, { at: before });
    const ofImport = aContext(at, { importId: "i", importTagIds: ["auto", "old"] });
    const plan = updateOf(planResolve(aGroup([aRow(2)], [stored]), ofImport));
    expect(plan.isUnchanged).toBe(true);
    expect(plan.changes.map(({ field }) => field)).toEqual(["tags.auto", "imports.i"]);
    expect(plan.profile.get("tags.old")?.at).toEqual(before);
  });

  it("plans no tag for a person whom the rows do not change if the import is set to leave such people as they are", () => {
    const stored = aPerson({ firstName: "Ana" }, { at: before });
    const ofImport = aContext(at, { importId: "i", importTagIds: ["auto"], leavesUnchanged: true });
    const same = updateOf(planResolve(aGroup([aRow(2)], [stored]), ofImport));
    expect(same.isUnchanged).toBe(true);
    expect(same.changes).toEqual([]);
    const other = aGroup([aRow(2, { values: { city: "Split" } })], [stored]);
    const changed = updateOf(planResolve(other, ofImport));
    expect(changed.changes.map(({ field }) => field)).toEqual(["city", "tags.auto", "imports.i"]);
  });

  it("does not write an unchanged person if the import has no tag", () => {
    const stored = aPerson({ firstName: "Ana", "tags.vip": true }, { at: before });
    const ofImport = aContext(at, { importId: "i", importTagIds: ["vip"] });
    expect(updateOf(planResolve(aGroup([aRow(2)], [stored]), ofImport)).changes).toEqual([]);
  });

  it("does not count the tags that imports create themselves against the limit", () => {
    const stored = aPerson({ "tags.1": true, "tags.2": true, "tags.a": true }, { at: before });
    const limits = { ...defaultLimits, tagsPerPerson: 2 };
    const withTag = (own: readonly string[], tags: readonly string[] = []) =>
      planResolve(
        aGroup([aRow(2, { tags })], [stored]),
        aContext(at, { importId: "i", importTagIds: ["b"], limits, ownTags: new Set(own) }),
      ).kind;
    expect(withTag(["a", "b"])).toBe("update");
    expect(withTag(["b"])).toBe("conflict");
    expect(withTag(["a", "b"], ["new"])).toBe("conflict");
  });

  it("keeps the stored birth date if a row has the same day and month without a year", () => {
    const stored = aPerson({ birthDate: "1990-05-17" }, { at: before });
    const rows = [aRow(2, { values: { birthDate: "--05-17" } })];
    const plan = updateOf(planResolve(aGroup(rows, [stored]), context));
    expect(plan.profile.get("birthDate")?.value).toBe("1990-05-17");
  });

  it("recognises a former external id of the person in a row, and keeps the person's current external id", () => {
    const fields = { externalId: "new", "formerExternalIds.old": true, city: "Split" };
    const stored = aPerson(fields, { at: before });
    const rows = [aRow(2, { values: { externalId: "old", city: "Zadar" } })];
    const plan = updateOf(planResolve(aGroup(rows, [stored]), context));
    expect(plan.profile.get("externalId")?.value).toBe("new");
    expect(plan.profile.get("city")?.value).toBe("Zadar");
  });

  it("keeps the stored external id although the first name in a row equals a former external id of the person, because a first name is no external id", () => {
    const stored = aPerson({ externalId: "new", "formerExternalIds.Ana": true });
    const plan = planResolve(
      aGroup([aRow(2, { values: { firstName: "Ana" } })], [stored]),
      context,
    );
    expect(profileOf(plan)).toMatchObject({ externalId: "new", firstName: "Ana" });
  });

  it("merges the other stored people into the one created first, each by a merge of its own", () => {
    const oldest = aPerson({ firstName: "Ana", "phones.1": true }, { at: before });
    const middle = aPerson({ lastName: "Horvat", "phones.2": true }, { at: later });
    const youngest = aPerson(
      { city: "Split", "emails.a@b.hr": true },
      { at: new Date("2025-12-01") },
    );
    const rows = [aRow(2, { values: { city: "Zadar" }, phones: ["1", "2"], emails: ["a@b.hr"] })];
    const plan = updateOf(planResolve(aGroup(rows, [youngest, oldest, middle]), context));
    expect(plan.base).toBe(oldest);
    expect(plan.isUnchanged).toBe(false);
    expect(plan.merges).toEqual([
      { mergeId: "merge 0", absorbed: middle },
      { mergeId: "merge 1", absorbed: youngest },
    ]);
    const changesOf = (mergeId: string | undefined): string[] =>
      plan.changes.filter((change) => change.mergeId === mergeId).map(({ field }) => field);
    expect(changesOf("merge 0")).toEqual(
      expect.arrayContaining(["lastName", "phones.2", `mergedIds.${middle.id}`]),
    );
    expect(changesOf("merge 1")).toEqual(
      expect.arrayContaining(["city", "emails.a@b.hr", `mergedIds.${youngest.id}`]),
    );
    expect(changesOf(undefined)).toEqual(["city"]);
    expect(valuesOf(plan.profile)).toMatchObject({
      firstName: "Ana",
      lastName: "Horvat",
      city: "Zadar",
    });
  });

  it("counts a merged person as changed even if no field changes", () => {
    const [one, other] = [
      aPerson({ "phones.1": true }, { at: before }),
      aPerson({ "phones.2": true }),
    ];
    const plan = updateOf(
      planResolve(aGroup([aRow(2, { phones: ["1", "2"] })], [one, other]), context),
    );
    expect(plan.isUnchanged).toBe(false);
  });
});

describe("a group is left for a user to decide", () => {
  const limits = { ...defaultLimits, rowsPerGroup: 2, peoplePerGroup: 2 };
  const strict = aContext(at, { limits });
  const rows = [aRow(2), aRow(3)];

  it("if it has more rows than are merged automatically", () => {
    expect(planResolve(aGroup(rows), strict).kind).toBe("create");
    expect(conflictOf(planResolve(aGroup([...rows, aRow(4)]), strict))).toBe(
      "SUSPICIOUS_GROUP: 3 rows share identifiers; at most 2 rows are merged automatically.",
    );
  });

  it("if it has more stored people than are merged automatically", () => {
    const people = [aPerson({ city: "a" }), aPerson({ city: "b" })];
    expect(planResolve(aGroup([aRow(2)], people), strict).kind).toBe("update");
    const reached = { reached: ["a", "b", "c", "d"] };
    const row = aRow(2, { phones: ["385911234567"], emails: ["ana@primjer.hr"] });
    expect(conflictOf(planResolve(aGroup([row], [], reached), strict))).toBe(
      "SUSPICIOUS_GROUP: 1 row and 4 stored people share identifiers; at most 2 stored people are merged automatically. Identifiers: phone 385911234567, email ana@primjer.hr. Stored: per_a, per_b, per_c and 1 more.",
    );
  });

  it("if its people are together larger than one merge may be, or its rows would make a person too large", () => {
    const small = aContext(at, {
      limits: { ...defaultLimits, mergeBytes: 100_000, personBytes: 80_000 },
    });
    const long = (city: string) => aPerson({ city, "customAttributes.note": "č".repeat(25_000) });
    const [one, other] = [long("a"), long("b")];
    expect(planResolve(aGroup([aRow(2)], [one]), small).kind).toBe("update");
    expect(conflictOf(planResolve(aGroup([aRow(2)], [one, other]), small))).toContain(
      "TOO_MANY_CONTACTS: The people take more than the 100,000 bytes that one merge may take. Merge them by hand, fewer at a time.",
    );
    const row = aRow(2, { values: { "customAttributes.more": "ž".repeat(20_000) } });
    expect(conflictOf(planResolve(aGroup([row], [one]), small))).toContain(
      "TOO_MANY_CONTACTS: The person would take more than the 80,000 bytes that a person may take.",
    );
    expect(planResolve(aGroup([row]), small).kind).toBe("create");
  });

  it("if merging its stored people makes more changes than fit into one document, but not if nobody has to be merged", () => {
    const roomy = aContext(at, {
      limits: { ...defaultLimits, mergeBytes: 2 ** 30, personBytes: 2 ** 30 },
    });
    const row = aRow(2, { values: { "customAttributes.note": "x".repeat(9 * 1024 * 1024) } });
    const [one, other] = [aPerson({ city: "a" }), aPerson({ city: "b" })];
    expect(planResolve(aGroup([row], [one]), roomy).kind).toBe("update");
    expect(planResolve(aGroup([aRow(2)], [one, other]), roomy).kind).toBe("update");
    expect(conflictOf(planResolve(aGroup([row], [one, other]), roomy))).toContain(
      "TOO_MANY_CONTACTS: The person would take more than",
    );
  });

  it("unless it exceeds only the limit for one merge and has a single stored person, because updating this person needs no merge", () => {
    const small = aContext(at, { limits: { ...defaultLimits, mergeBytes: 10 } });
    const stored = aPerson({ city: "a".repeat(40) });
    expect(planResolve(aGroup([aRow(2, { phones: ["1"] })], [stored]), small).kind).toBe("update");
  });

  it("if its stored person would keep no identifier", () => {
    const stored = aPerson({ "phones.1": true, city: "Split" });
    const left = `NO_IDENTIFIER: The person would have no external ID, phone, email or channel contact left. Stored: per_${stored.id}.`;
    const takes = (said: Parameters<typeof aRow>[1]) => aGroup([aRow(2), aRow(3, said)], [stored]);
    expect(conflictOf(planResolve(takes({ replaces: ["phones"] }), context))).toBe(left);
    expect(conflictOf(planResolve(takes({ clears: ["phones.1"] }), context))).toBe(left);
    const another = takes({ replaces: ["phones"], phones: ["2"] });
    expect(planResolve(another, context).kind).toBe("update");
    // A stored person who had no identifier before is updated, because the row takes none away.
    const unknown = aPerson({ city: "Split" });
    const plain = aGroup([aRow(2, { values: { city: "Zagreb" } })], [unknown]);
    expect(planResolve(plain, context).kind).toBe("update");
  });

  it("without naming external ids of stored people to a key that may not read people", () => {
    const words = { unit: "item", nameIdentifier: () => "it", mayNamePeople: false } as const;
    const discreet = aContext(at, { words });
    const withId = (row: number, externalId: string) => aRow(row, { values: { externalId } });
    const stored = [aPerson({ externalId: "a" }), aPerson({ externalId: "b" })];
    const message = conflictOf(planResolve(aGroup([aRow(0)], stored), discreet));
    expect(message).toContain(
      "1 item and 2 stored people share identifiers, and have different external IDs.",
    );
    expect(conflictOf(planResolve(aGroup([withId(0, "c")], stored), discreet))).toContain(
      "have different external IDs: c.",
    );
  });

  it("if its people were marked as different", () => {
    const stored = aPerson({ city: "a" });
    const group = aGroup(rows, [stored], { hasNotDuplicates: true });
    expect(conflictOf(planResolve(group, context))).toBe(
      `NOT_DUPLICATES: 2 rows and 1 stored person share identifiers, and two of the people were marked as not duplicates of each other. Stored: per_${stored.id}.`,
    );
  });

  it("if its rows or people have different external ids", () => {
    const withId = (row: number, externalId: string) => aRow(row, { values: { externalId } });
    expect(conflictOf(planResolve(aGroup([withId(2, "a"), withId(3, "b")]), context))).toBe(
      "CONFLICTING_EXTERNAL_ID: 2 rows share identifiers, and have different external IDs: a, b.",
    );
    expect(planResolve(aGroup([withId(2, "a"), withId(3, "a")]), context).kind).toBe("create");
    const [a, b] = [aPerson({ externalId: "a" }), aPerson({ externalId: "b" })];
    expect(planResolve(aGroup([withId(2, "b")], [a]), context).kind).toBe("conflict");
    expect(planResolve(aGroup([withId(2, "a")], [a]), context).kind).toBe("update");
    expect(planResolve(aGroup([aRow(2)], [a, b]), context).kind).toBe("conflict");
    expect(planResolve(aGroup([aRow(2)], [a, aPerson({ city: "x" })]), context).kind).toBe(
      "update",
    );
  });

  it.each([
    ["phones", { phonesPerPerson: 1 }, { phones: ["1"] }, { phones: ["1", "2"] }],
    ["emails", { emailsPerPerson: 1 }, { emails: ["1"] }, { emails: ["1", "2"] }],
    ["tags", { tagsPerPerson: 1 }, { tags: ["1"] }, { tags: ["1", "2"] }],
    [
      "custom attributes",
      { attributesPerPerson: 1 },
      { values: { "customAttributes.a": "1", city: "x" } },
      { values: { "customAttributes.a": "1", "customAttributes.b": "2" } },
    ],
  ] as const)("if its rows would give somebody more %s than allowed", (name, limit, few, many) => {
    const limited = aContext(at, { limits: { ...defaultLimits, ...limit } });
    expect(planResolve(aGroup([aRow(2, few)]), limited).kind).toBe("create");
    const message = `TOO_MANY_CONTACTS: 1 row would have more than the 1 ${name} that a person may have.`;
    expect(conflictOf(planResolve(aGroup([aRow(2, many)]), limited))).toBe(message);
    const stored = aPerson({ city: "Split" });
    expect(conflictOf(planResolve(aGroup([aRow(2, many)], [stored]), limited))).toContain(
      "1 row and 1 stored person would have more",
    );
  });
});
