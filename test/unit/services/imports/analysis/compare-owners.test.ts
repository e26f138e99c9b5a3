import * as fc from "fast-check";
import { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../../src/domain/limits.ts";
import type { Person } from "../../../../../src/domain/people/person.ts";
import type { AttributeValue } from "../../../../../src/domain/values/attribute-value.ts";
import { countPlan } from "../../../../../src/import/groups/count-plan.ts";
import {
  createRowGrouper,
  identifiersOfCandidate,
} from "../../../../../src/import/groups/group-rows.ts";
import { planResolve } from "../../../../../src/import/groups/plan-group.ts";
import { encodeCandidate } from "../../../../../src/import/groups/staged-groups.ts";
import type { Candidate } from "../../../../../src/import/rows/candidate.ts";
import { createRowTexts } from "../../../../../src/import/rows/row-texts.ts";
import type { PersonRecord } from "../../../../../src/models/person.ts";
import { toPersonRecord } from "../../../../../src/models/person-mapping.ts";
import { compareOwners } from "../../../../../src/services/imports/analysis/compare-owners.ts";
import type { FoundOwner } from "../../../../../src/services/imports/analysis/join-owners.ts";
import { fieldsOf } from "../../../../../src/services/store/document-bytes.ts";
import { aContext, aGroup, aRow } from "../../../../support/groups.ts";
import { aPerson } from "../../../../support/people.ts";

const vip = "000000000000000000000001";
const importTag = "000000000000000000000002";
const limits = { ...defaultLimits, phonesPerPerson: 2, tagsPerPerson: 3, rowsPerGroup: 2 };
const context = aContext(new Date(), {
  limits,
  importTagIds: [importTag],
  ownTags: new Set([importTag]),
  tagIdOf: (name) => (name === "vip" ? vip : `new ${name}`),
});

const some = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> =>
  fc.subarray([...values], { maxLength: Math.min(most, values.length) });

// There are few distinct values, so that rows often equal what is stored and share identifiers.
const said = fc.record({
  values: fc.record(
    {
      externalId: fc.constantFrom("a", "b", "c", "former"),
      firstName: fc.constantFrom("Ana", "Eva"),
      birthDate: fc.constantFrom("--04-23", "1990-04-23", "1991-01-01"),
      "customAttributes.points": fc.constantFrom<AttributeValue>(1, 2),
    },
    { requiredKeys: [] },
  ),
  phones: some(["385911234501", "385911234502", "385911234503", "385911234504"], 1),
  emails: some(["a@x.hr", "b@x.hr", "c@x.hr"], 1),
  tags: fc.constantFrom([], [], ["vip"], ["unknown"]),
});
const onlyFills = fc.constantFrom(undefined, undefined, undefined, undefined, ["firstName"]);

/**
 * Generates at most two stored people, and rows. Many of the rows repeat all values of one of these people, or most of
 * them.
 */
const world = fc
  .record({
    sources: fc.tuple(said, said),
    rows: fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, null), said, onlyFills, fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    }),
    hasFormer: fc.boolean(),
  })
  .map(({ sources, rows, hasFormer }) => {
    const [one, other] = sources.map((each) => aRow(0, each));
    const people = [one, other].flatMap((each, place) => {
      if (each === undefined || identifiersOfCandidate(each).length === 0) return [];
      const fields = { ...profileFieldsOf(each), ...(hasFormer && place === 0 ? former : {}) };
      return [aPerson(fields)];
    });
    const candidates = rows.flatMap(([source, own, fillOnly, isExact], row) => {
      const base = source === null ? own : repeat(sources[source], isExact ? {} : own.values);
      const candidate = aRow(row, fillOnly === undefined ? base : { ...base, fillOnly });
      return identifiersOfCandidate(candidate).length === 0 ? [] : [candidate];
    });
    return { people: withoutShared(people), candidates };
  });

type Said = Pick<Candidate, "values" | "phones" | "emails" | "tags">;

/**
 * Returns the values of `source`, but with the first name and the birth date of the second argument if it has them.
 */
function repeat(source: Said, { firstName, birthDate }: Candidate["values"]): Said {
  const own = { ...(firstName && { firstName }), ...(birthDate && { birthDate }) };
  return { ...source, values: { ...source.values, ...own } };
}

const former = { "formerExternalIds.former": true };

function profileFieldsOf({
  values,
  phones,
  emails,
  tags,
}: Candidate): Record<string, AttributeValue> {
  return {
    ...values,
    ...Object.fromEntries(phones.map((number) => [`phones.${number}`, true])),
    ...Object.fromEntries(emails.map((address) => [`emails.${address}`, true])),
    ...(tags.includes("vip") ? { [`tags.${vip}`]: true } : {}),
  };
}

/** Returns the people without those who share an identifier with an earlier one. */
function withoutShared(people: readonly Person[]): Person[] {
  const taken = new Set<string>();
  return people.filter((person) => {
    const { identifiers = [] } = toPersonRecord(person);
    const isFree = !identifiers.some((each) => taken.has(each));
    for (const each of identifiers) taken.add(each);
    return isFree;
  });
}

/** Returns the person in the form in which MongoDB sends it. */
function toOwner(record: PersonRecord): FoundOwner {
  const document = Buffer.from(mongo.BSON.serialize(record));
  return { id: record._id.toHexString(), document, fields: fieldsOf(document) };
}

describe("compareOwners", () => {
  it("finds only groups in which the import's planner would change nothing, and counts them as the planner does", () => {
    const seen = { unchanged: 0, ofSeveralRows: 0, changed: 0 };
    fc.assert(
      fc.property(world, ({ people, candidates }) => {
        const grouper = createRowGrouper();
        const encoded = createRowTexts();
        for (const [ordinal, candidate] of candidates.entries()) {
          encoded.set(ordinal, encodeCandidate(candidate));
          grouper.add(ordinal, identifiersOfCandidate(candidate));
        }
        const { unchanged, onJoined } = compareOwners({ grouper, encoded }, context);
        for (const person of people) {
          const record = toPersonRecord(person);
          const first = grouper.join({ id: person.id, identifiers: record.identifiers ?? [] });
          if (first !== null) onJoined(toOwner(record), first);
        }
        const byId = new Map(people.map((person) => [person.id, person]));
        for (const { rows, people: ids } of grouper.groups()) {
          const [id = "", ...others] = ids;
          const ofGroup = rows.flatMap((row) => candidates[row] ?? []);
          const plan = planResolve(
            aGroup(
              ofGroup,
              ids.flatMap((each) => byId.get(each) ?? []),
            ),
            context,
          );
          const version = others.length > 0 ? undefined : unchanged.get(id);
          if (version === undefined) {
            seen.changed += 1;
            continue;
          }
          expect(version).toBe(byId.get(id)?.version);
          expect(plan).toMatchObject({ kind: "update", isUnchanged: true, merges: [] });
          expect(countPlan(ofGroup, plan)).toEqual(countPlan(ofGroup, { kind: "keep" }));
          seen.unchanged += 1;
          if (rows.length > 1) seen.ofSeveralRows += 1;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(seen.unchanged).toBeGreaterThan(300);
    expect(seen.ofSeveralRows).toBeGreaterThan(30);
    expect(seen.changed).toBeGreaterThan(300);
  });

  it("finds a group unchanged if its last row equals the stored person, although an earlier row differs", () => {
    const grouper = createRowGrouper();
    const encoded = createRowTexts();
    const rows = [
      aRow(0, { phones: ["385911234501"], values: { firstName: "Eva" } }),
      aRow(1, { phones: ["385911234501"], values: { firstName: "Ana" } }),
    ];
    for (const [ordinal, row] of rows.entries()) {
      encoded.set(ordinal, encodeCandidate(row));
      grouper.add(ordinal, identifiersOfCandidate(row));
    }
    const person = aPerson({ firstName: "Ana", "phones.385911234501": true });
    const record = toPersonRecord(person);
    const { unchanged, onJoined } = compareOwners({ grouper, encoded }, context);
    const first = grouper.join({ id: person.id, identifiers: record.identifiers ?? [] });
    if (first !== null) onJoined(toOwner(record), first);
    expect([...unchanged]).toEqual([[person.id, 1]]);
  });
});
