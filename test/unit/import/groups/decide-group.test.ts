import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifiersOf } from "../../../../src/domain/people/identifiers.ts";
import { byCreation } from "../../../../src/domain/people/person.ts";
import type { Person } from "../../../../src/domain/people/person.ts";
import { decideAlike, decideGroup } from "../../../../src/import/groups/decide-group.ts";
import type { DecidedGroup } from "../../../../src/import/groups/decide-group.ts";
import type {
  DecidableGroup,
  GroupDecision,
  RowTarget,
} from "../../../../src/import/groups/group-decision.ts";
import { identifiersOfCandidate } from "../../../../src/import/groups/group-rows.ts";
import { planFold } from "../../../../src/import/groups/plan-group.ts";
import type { Candidate } from "../../../../src/import/rows/candidate.ts";
import { aContext, aGroup, aRow } from "../../../support/groups.ts";
import { aPerson } from "../../../support/people.ts";

const at = new Date("2026-03-01T12:00:00.000Z");
const first = new Date("2025-01-01T00:00:00.000Z");
const second = new Date("2025-02-01T00:00:00.000Z");
const NEW: RowTarget = { kind: "new", number: 0 };
const SKIP: RowTarget = { kind: "skip" };
const FIRST: RowTarget = { kind: "first" };
const into = ({ id }: Person): RowTarget => ({ kind: "person", id });

/** Returns each person's values after the rows of a decided group were merged into them. */
function outcomes(group: DecidableGroup, targets: RowTarget[], externalId: string | null = null) {
  const decided = decideGroup(group, { targets, externalId });
  if (!decided.ok) return decided.problems.map(({ message, path }) => ({ message, path }));
  return decided.value.people.map(valuesOf);
}

function profileOf({ person, candidates }: DecidedGroup["people"][number]) {
  const plan = planFold(aGroup(candidates, person === null ? [] : [person]), aContext(at));
  if (plan.kind !== "create" && plan.kind !== "update") throw new Error(`It is ${plan.kind}.`);
  return plan.profile;
}

const valuesOf = (decided: DecidedGroup["people"][number]): Record<string, unknown> =>
  Object.fromEntries([...profileOf(decided)].map(([field, { value }]) => [field, value]));

describe("decideGroup", () => {
  const ana = aPerson({ externalId: "A-1", "phones.385911111111": true }, { at: first });
  const ivo = aPerson({ externalId: "I-1", "emails.ivo@example.com": true }, { at: second });
  const shared = aRow(2, {
    values: { firstName: "Anna", city: "Split" },
    phones: ["385911111111"],
    emails: ["ivo@example.com"],
  });

  it("merges a row into the chosen person, and leaves identifiers with another person who owns them", () => {
    const group = { candidates: [shared], people: [ivo, ana] };
    expect(outcomes(group, [into(ana)])).toEqual([
      { externalId: "A-1", "phones.385911111111": true, firstName: "Anna", city: "Split" },
    ]);
    const decided = decideGroup(group, { targets: [into(ana)], externalId: null });
    expect(decided.ok && decided.value.people[0]?.left).toEqual([
      { candidate: shared, identifier: "e:ivo@example.com", owner: ivo.id },
    ]);
  });

  it("reads FIRST as the person created first", () => {
    const group = { candidates: [shared], people: [ivo, ana] };
    expect(outcomes(group, [FIRST])).toEqual(outcomes(group, [into(ana)]));
    expect(outcomes({ candidates: [shared], people: [] }, [FIRST])).toEqual([
      {
        message: "No stored person belongs to the group: make a new one, or skip the row.",
        path: ["rows", "0", "into"],
      },
    ]);
  });

  it("creates each new person from all rows assigned to them, and gives a shared identifier to the first one", () => {
    const rows = [
      aRow(2, { values: { externalId: "X-1" }, phones: ["385912222222"] }),
      aRow(3, { values: { externalId: "X-2" }, phones: ["385912222222"] }),
      aRow(5, {
        values: { lastName: "Last" },
        emails: ["x@example.com"],
        phones: ["385912222222"],
      }),
    ];
    const number = (n: number): RowTarget => ({ kind: "new", number: n });
    expect(outcomes({ candidates: rows, people: [] }, [number(1), number(2), number(2)])).toEqual([
      { externalId: "X-1", "phones.385912222222": true },
      { externalId: "X-2", "emails.x@example.com": true, lastName: "Last" },
    ]);
  });

  it("leaves skipped rows out, so that nobody gets the identifiers that only these rows have", () => {
    const rows = [
      aRow(2, { values: { externalId: "X-1" }, phones: ["385912222222"] }),
      aRow(3, { values: { externalId: "X-2" }, phones: ["385912222222"] }),
    ];
    expect(outcomes({ candidates: rows, people: [] }, [SKIP, NEW])).toEqual([
      { externalId: "X-2", "phones.385912222222": true },
    ]);
    const decided = decideGroup(
      { candidates: rows, people: [] },
      { targets: [SKIP, NEW], externalId: null },
    );
    expect(decided.ok && decided.value.skipped).toEqual([rows[0]]);
  });

  it("asks which external ID to keep if the rows of a new person differ, and keeps the others as former ones", () => {
    const rows = [
      aRow(2, { values: { externalId: "X-1" }, phones: ["385912222222"] }),
      aRow(3, { values: { externalId: "X-2" }, phones: ["385912222222"] }),
    ];
    const group = { candidates: rows, people: [] };
    expect(outcomes(group, [NEW, NEW])).toEqual([
      {
        message: "The rows of one person have different external IDs: X-1, X-2. Say which stays.",
        path: ["externalId"],
      },
    ]);
    expect(outcomes(group, [NEW, NEW], "X-1")).toEqual([
      { externalId: "X-1", "formerExternalIds.X-2": true, "phones.385912222222": true },
    ]);
    expect(outcomes(group, [NEW, NEW], "X-3")).toMatchObject([{ path: ["externalId"] }]);
  });

  it("keeps a stored person's external ID unless the caller chooses the ID of a row; a chosen ID replaces the stored one even if its column only fills gaps", () => {
    const row = aRow(2, {
      values: { externalId: "A-2" },
      phones: ["385911111111"],
      fillOnly: ["externalId"],
    });
    const group = { candidates: [row], people: [ana] };
    const phone = { "phones.385911111111": true };
    expect(outcomes(group, [FIRST])).toEqual([
      { externalId: "A-1", "formerExternalIds.A-2": true, ...phone },
    ]);
    expect(outcomes(group, [FIRST], "A-2")).toEqual([
      { externalId: "A-2", "formerExternalIds.A-1": true, ...phone },
    ]);
  });

  it("refuses a new person without an identifier, and a person who is not part of the group", () => {
    const row = aRow(2, { phones: ["385911111111"] });
    const [unreachable] = outcomes({ candidates: [row], people: [ana] }, [NEW]);
    expect(unreachable).toMatchObject({ path: ["rows", "0", "into"] });
    expect(outcomes({ candidates: [row], people: [ana] }, [into(ivo)])).toEqual([
      {
        message:
          "The person is not one of the group: take one of its people, make a new one, or skip the row.",
        path: ["rows", "0", "into"],
      },
    ]);
  });

  it("gives every identifier to the same person as a naive implementation, and to one person only", () => {
    fc.assert(
      fc.property(aDecidedGroup, ({ group, targets }) => {
        const decided = decideGroup(group, { targets, externalId: null });
        const expected = naive(group, targets);
        expect(decided.ok).toBe(!expected.isOpen && !expected.isRefused);
        if (!decided.ok) return;
        const people = decided.value.people.map((each) => ({
          person: each.person,
          owned: identifiersOf(profileOf(each)),
        }));
        expect(people.map(({ owned }) => owned.toSorted())).toEqual(expected.owned);
        const untouched = group.people.filter(
          ({ id }) => !people.some(({ person }) => person?.id === id),
        );
        const all = [...people.map(({ owned }) => owned), ...untouched.map(ownedBy)].flat();
        expect(new Set(all).size).toBe(all.length);
        const rows = decided.value.people.flatMap(({ candidates }) =>
          candidates.map(({ row }) => row),
        );
        const skipped = decided.value.skipped.map(({ row }) => row);
        expect([...rows, ...skipped].toSorted((one, other) => one - other)).toEqual(
          group.candidates.map(({ row }) => row),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("applying a decision to similar groups", () => {
  const rows = (one: string, other: string): Candidate[] => [
    aRow(2, { values: { externalId: one }, phones: ["385912222222"] }),
    aRow(3, { values: { externalId: other }, phones: ["385912222222"] }),
  ];
  const decision: GroupDecision = { targets: [NEW, NEW], externalId: "X-2" };

  it("chooses the external ID of the row at the same position as the row whose external ID was chosen in the decided group", () => {
    expect(decideAlike(rows("X-1", "X-2"), decision, rows("Y-1", "Y-2"))).toEqual({
      ...decision,
      externalId: "Y-2",
    });
  });

  it("keeps the stored person's external ID if that was chosen", () => {
    const keep: GroupDecision = { targets: [FIRST, FIRST], externalId: "X-9" };
    expect(decideAlike(rows("X-1", "X-2"), keep, rows("Y-1", "Y-2"))?.externalId).toBeNull();
  });

  it("skips a group that has more or fewer rows than the decided group, or that has no external ID in the row whose external ID would be chosen", () => {
    expect(decideAlike(rows("X-1", "X-2"), decision, rows("Y-1", "Y-2").slice(1))).toBeNull();
    expect(decideAlike(rows("X-1", "X-2"), decision, [aRow(2), aRow(3)])).toBeNull();
  });
});

const ownedBy = ({ profile }: Person): string[] => identifiersOf(profile);

const phone = fc.integer({ min: 0, max: 4 }).map((digit) => `38591100000${digit}`);
const externalId = fc.constantFrom("A", "B", "C", "D");
const said = fc.record({
  externalId: fc.option(externalId),
  phones: fc.uniqueArray(phone, { maxLength: 2 }),
});
const aDecidedGroup = fc
  .record({
    stored: fc.array(said, { maxLength: 3 }),
    rows: fc.array(said, { minLength: 1, maxLength: 5 }),
    choices: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  })
  .map(({ stored, rows, choices }) => {
    const taken = new Set<string>();
    const isFree = (key: string): boolean => !taken.has(key) && Boolean(taken.add(key));
    const people = stored.map((each, index) =>
      aPerson(
        Object.fromEntries([
          ...(each.externalId !== null && isFree(each.externalId)
            ? [["externalId", each.externalId]]
            : []),
          ...each.phones.filter(isFree).map((number) => [`phones.${number}`, true]),
        ]),
        { at: new Date(first.getTime() + index) },
      ),
    );
    const candidates = rows.map((each, index) =>
      aRow(index + 2, {
        values: each.externalId === null ? {} : { externalId: each.externalId },
        phones: each.phones,
      }),
    );
    const all: RowTarget[] = [...people.map(into), NEW, { kind: "new", number: 1 }, SKIP];
    const targets = candidates.map((_, index) => all[(choices[index] ?? 0) % all.length] ?? SKIP);
    return { group: { candidates, people }, targets };
  });

/** Assigns each identifier to the stored person who has it, else to the target of the first row with it. */
function naive({ candidates, people }: DecidableGroup, targets: readonly RowTarget[]) {
  const inOrder = people.toSorted(byCreation);
  const names = [...inOrder.map(({ id }) => id), "new 0", "new 1"];
  const nameOf = (target: RowTarget | undefined): string | null => {
    if (target?.kind === "person") return target.id;
    return target?.kind === "new" ? `new ${target.number}` : null;
  };
  const holder = new Map<string, string>();
  for (const person of inOrder) for (const each of ownedBy(person)) holder.set(each, person.id);
  for (const [index, candidate] of candidates.entries()) {
    const name = nameOf(targets[index]);
    if (name === null) continue;
    for (const each of identifiersOfCandidate(candidate)) {
      if (!holder.has(each)) holder.set(each, name);
    }
  }
  const used = names.filter((name) => targets.some((target) => nameOf(target) === name));
  const owned = used.map((name) =>
    [...holder].flatMap(([each, owner]) => (owner === name ? [each] : [])).toSorted(),
  );
  const isNew = (name: string): boolean => name.startsWith("new ");
  return {
    owned,
    isRefused: used.some((name, index) => isNew(name) && owned[index]?.length === 0),
    isOpen: used.some((name, index) => {
      const ids = (owned[index] ?? []).filter((each) => each.startsWith("x:"));
      const own = inOrder.find(({ id }) => id === name);
      return ids.length > 1 && own?.profile.has("externalId") !== true;
    }),
  };
}
