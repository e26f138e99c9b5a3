import * as fc from "fast-check";
import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import type { Person } from "../../../../src/domain/people/person.ts";
import type { AttributeValue } from "../../../../src/domain/values/attribute-value.ts";
import { identifiersOfCandidate } from "../../../../src/import/groups/group-rows.ts";
import { planResolve } from "../../../../src/import/groups/plan-group.ts";
import type { Candidate } from "../../../../src/import/rows/candidate.ts";
import { toPersonRecord } from "../../../../src/models/person-mapping.ts";
import type { PersonRecord } from "../../../../src/models/person.ts";
import type { NamedCandidate } from "../../../../src/services/people/find-owners.ts";
import { findOwners } from "../../../../src/services/people/find-owners.ts";
import { separateUnchanged } from "../../../../src/services/people/find-unchanged.ts";
import { groupCandidates } from "../../../../src/services/people/group-candidates.ts";
import { aContext, aGroup, aRow } from "../../../support/groups.ts";
import { aPerson } from "../../../support/people.ts";

const tagIds = new Map(
  ["vip", "crm"].map((name, place) => [
    name,
    new Types.ObjectId(`00000000000000000000000${place}`),
  ]),
);
const limits = { ...defaultLimits, phonesPerPerson: 3, tagsPerPerson: 2 };
const context = aContext(new Date(), {
  limits,
  tagIdOf: (name) => tagIds.get(name)?.toHexString() ?? `new ${name}`,
});

/** Returns a store that can only look up the owners of identifiers. */
function aStoreOf(people: readonly Person[]) {
  const records: readonly PersonRecord[] = people.map(toPersonRecord);
  const asked: string[] = [];
  return {
    asked,
    findOwnersWithin: (identifiers: readonly string[]) => {
      asked.push(...identifiers);
      const found = records.filter(({ identifiers: owned = [] }) =>
        owned.some((each) => identifiers.includes(each)),
      );
      return Promise.resolve({ records: found, characters: 0 });
    },
    ownersOf: () => Promise.reject(new Error("Everybody was found.")),
  };
}

const named = (candidate: Candidate): NamedCandidate => ({
  candidate,
  identifiers: identifiersOfCandidate(candidate),
});

/** Plans all upserts together. Returns the planner's outcome for each upsert, with the number of its row as the key. */
async function planned(
  items: readonly NamedCandidate[],
  people: readonly Person[],
): Promise<ReadonlyMap<number, string>> {
  const store = aStoreOf(people);
  const { groups } = await groupCandidates(store, items, await findOwners(store, items));
  const byId = new Map(people.map((person) => [person.id, person]));
  const outcomes = new Map<number, string>();
  for (const { candidates, owners } of groups) {
    const reached = [...owners.keys()].flatMap((id) => byId.get(id) ?? []);
    const plan = planResolve(aGroup(candidates, reached), context);
    const said =
      plan.kind === "update"
        ? `${plan.base.id} ${plan.isUnchanged ? "is unchanged" : JSON.stringify(plan.changes)}`
        : plan.kind;
    for (const { row } of candidates) outcomes.set(row, said);
  }
  return outcomes;
}

/**
 * Returns the outcome of each upsert, with the number of its row as the key, and the number of upserts that change
 * nothing. The function first finds the upserts that change nothing, and then plans only the other upserts.
 */
async function parted(
  items: readonly NamedCandidate[],
  people: readonly Person[],
): Promise<{ outcomes: ReadonlyMap<number, string>; unchanged: number }> {
  const owners = await findOwners(aStoreOf(people), items);
  if (owners === null) throw new Error("They are few.");
  const { unchanged, others } = separateUnchanged(items, owners, { tagIds, limits });
  const outcomes = new Map(await planned(others, people));
  for (const [{ candidate }, { _id }] of unchanged)
    outcomes.set(candidate.row, `${_id.toHexString()} is unchanged`);
  return { outcomes, unchanged: unchanged.length };
}

const few = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> =>
  fc.subarray([...values], { minLength: 0, maxLength: Math.min(most, values.length) });

// There are few distinct values, so that upserts often equal what is stored and share identifiers.
const aCandidate = (row: number): fc.Arbitrary<Candidate> =>
  fc
    .record({
      values: fc.record(
        {
          externalId: fc.constantFrom("a", "b", "former"),
          firstName: fc.constantFrom("Ana", "Eva"),
          birthDate: fc.constantFrom("--04-23", "1990-04-23"),
          "customAttributes.points": fc.constantFrom<AttributeValue>(1, 2),
        },
        { requiredKeys: [] },
      ),
      phones: few(["385911234501", "385911234502", "385911234503"], 2),
      emails: few(["a@x.hr", "b@x.hr"], 2),
      tags: few(["vip", "crm", "unknown"], 2),
      clears: few(["firstName", "birthDate", "customAttributes.points"], 1),
      replaces: few(["phones", "emails", "tags", "customAttributes"] as const, 2),
    })
    .map(({ clears, replaces, ...said }) =>
      aRow(row, {
        ...said,
        ...(clears.length === 0 ? {} : { clears }),
        ...(replaces.length === 0 ? {} : { replaces }),
      }),
    )
    .filter((candidate) => identifiersOfCandidate(candidate).length > 0);

const fieldsOf = ({ values, phones, emails, tags }: Candidate): Record<string, AttributeValue> => ({
  ...values,
  ...Object.fromEntries(phones.map((number) => [`phones.${number}`, true])),
  ...Object.fromEntries(emails.map((address) => [`emails.${address}`, true])),
  ...Object.fromEntries(
    tags.flatMap((name) => {
      const id = tagIds.get(name)?.toHexString();
      return id === undefined ? [] : [[`tags.${id}`, true] as const];
    }),
  ),
});

/**
 * Generates stored people with distinct identifiers, and upserts of which some repeat what is
 * stored.
 */
const world = fc
  .record({
    sources: fc.tuple(aCandidate(0), aCandidate(0)),
    given: fc.tuple(aCandidate(0), aCandidate(1), aCandidate(2)),
    repeats: fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom(null, 0, 1))),
    count: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ sources: [one, other], given, repeats, count }) => {
    const taken = new Set(identifiersOfCandidate(one));
    const people = [aPerson({ ...fieldsOf(one), "formerExternalIds.former": true })];
    const isApart = !identifiersOfCandidate(other).some((each) => taken.has(each));
    if (isApart && other.values["externalId"] !== "former") people.push(aPerson(fieldsOf(other)));
    const items = given.slice(0, count).map((candidate, row) => {
      const { clears, replaces } = candidate;
      const place = repeats[row] ?? null;
      if (place === null) return named(candidate);
      const { values, phones, emails, tags } = place === 0 ? one : other;
      const takes = { ...(clears ? { clears } : {}), ...(replaces ? { replaces } : {}) };
      return named(aRow(row, { values, phones, emails, tags, ...takes }));
    });
    return { people, items };
  });

describe("upserts that change nothing", () => {
  it("are found without a plan: exactly those whose plan would change nothing, also among other upserts", async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(world, async ({ people, items }) => {
        const { outcomes, unchanged } = await parted(items, people);
        seen += unchanged;
        const expected = await planned(items, people);
        expect(outcomes).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it("are recognised by looking up only the first identifier of each, if they contain all stored values", async () => {
    const candidates = [0, 1, 2].map((row) =>
      aRow(row, {
        values: { externalId: `crm${row}`, firstName: "Ana", "customAttributes.points": row },
        phones: [`38591123450${row}`],
        emails: [`a${row}@x.hr`],
        tags: ["vip"],
        replaces: ["phones", "emails", "tags", "customAttributes"],
        clears: ["lastName", "customAttributes.other"],
      }),
    );
    const people = candidates.map((candidate) => aPerson(fieldsOf(candidate)));
    const store = aStoreOf(people);
    const items = candidates.map(named);
    const owners = await findOwners(store, items);
    expect(store.asked).toEqual(["x:crm0", "x:crm1", "x:crm2"]);
    const { unchanged, others } = separateUnchanged(items, owners ?? new Map(), { tagIds, limits });
    expect(others).toEqual([]);
    expect(unchanged.map(([, { _id }]) => _id.toHexString())).toEqual(people.map(({ id }) => id));
  });

  it("do not include an upsert whose person another upsert names too, whose person exceeds a limit, or that removes a value by replacing a list", async () => {
    const person = aPerson({ externalId: "a", "phones.385911234501": true, "emails.a@x.hr": true });
    const owner = named(aRow(0, { values: { externalId: "a" } }));
    const sharer = named(aRow(1, { emails: ["a@x.hr"], values: { externalId: "b" } }));
    const both = await findOwners(aStoreOf([person]), [owner, sharer]);
    const tools = { tagIds, limits };
    expect(separateUnchanged([owner, sharer], both ?? new Map(), tools).unchanged).toEqual([]);
    const narrow = { tagIds, limits: { ...limits, phonesPerPerson: 0 } };
    expect(separateUnchanged([owner], both ?? new Map(), narrow).unchanged).toEqual([]);
    const replacing = named(aRow(2, { values: { externalId: "a" }, replaces: ["phones"] }));
    expect(separateUnchanged([replacing], both ?? new Map(), tools).unchanged).toEqual([]);
    expect(separateUnchanged([owner], both ?? new Map(), tools).unchanged).toHaveLength(1);
  });
});
