import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRowGrouper } from "../../../../src/import/groups/group-rows.ts";
import type { RowGroup } from "../../../../src/import/groups/group-rows.ts";

describe("grouping rows", () => {
  it("joins rows that are connected through a chain of different identifiers", () => {
    const grouper = createRowGrouper();
    grouper.add(0, ["p:1"]);
    grouper.add(1, ["e:c@x.hr"]);
    grouper.add(2, ["p:1", "e:a@x.hr"]);
    grouper.add(3, ["e:a@x.hr"]);
    expect(grouper.groups()).toEqual([
      { rows: [0, 2, 3], people: [] },
      { rows: [1], people: [] },
    ]);
  });

  it("joins rows that share only a stored person", () => {
    const grouper = createRowGrouper();
    grouper.add(0, ["p:1"]);
    grouper.add(1, ["p:2"]);
    grouper.add(2, ["e:a@x.hr"]);
    grouper.join({ id: "b", identifiers: ["p:1", "e:a@x.hr"] });
    grouper.join({ id: "a", identifiers: ["e:other@x.hr"] });
    expect(grouper.groups()).toEqual([
      { rows: [0, 2], people: ["b"] },
      { rows: [1], people: [] },
    ]);
  });

  it("knows of which identifiers the owner was joined", () => {
    const grouper = createRowGrouper();
    grouper.add(0, ["p:1", "e:a@x.hr"]);
    grouper.add(1, ["p:2"]);
    grouper.join({ id: "a", identifiers: ["p:1", "p:3"] });
    grouper.add(2, ["p:1"]);
    expect(grouper.identifiers((_, isOwned) => isOwned)).toEqual(["p:1"]);
    expect(grouper.identifiers((_, isOwned) => !isOwned)).toEqual(["e:a@x.hr", "p:2"]);
    expect(grouper.groups()).toEqual([
      { rows: [0, 2], people: ["a"] },
      { rows: [1], people: [] },
    ]);
  });

  it("finds the same groups as a naive search, in any order of rows", () => {
    const identifier = fc.integer({ min: 0, max: 14 }).map((number) => `p:${number}`);
    const row = fc.array(identifier, { minLength: 1, maxLength: 3 });
    const rows = fc.array(row, { maxLength: 20 });
    const owners = fc.uniqueArray(identifier, { maxLength: 12 }).chain((owned) =>
      fc
        .array(fc.integer({ min: 0, max: 4 }), { minLength: owned.length, maxLength: owned.length })
        .map((whose) =>
          [0, 1, 2, 3, 4].map((id) => ({
            id: String(id),
            identifiers: owned.filter((_, place) => whose[place] === id),
          })),
        ),
    );
    fc.assert(
      fc.property(rows, owners, fc.infiniteStream(fc.nat()), (file, stored, random) => {
        const order = file
          .map((_, ordinal) => ({ ordinal, key: random.next().value ?? 0 }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ ordinal }) => ordinal);
        const grouper = createRowGrouper();
        for (const ordinal of order) grouper.add(ordinal, file[ordinal] ?? []);
        for (const owner of stored) {
          const first = grouper.join(owner);
          const own = grouper.groups().find(({ people }) => people.includes(owner.id));
          expect(first).toBe(own?.rows[0] ?? null);
          if (own === undefined || first === null) continue;
          const isAlone = own.people.length === 1;
          expect(grouper.rowsOfOnePerson(first, 20)).toEqual(isAlone ? own.rows : null);
          const few = Math.max(1, own.rows.length - 1);
          const isFew = isAlone && own.rows.length <= few;
          expect(grouper.rowsOfOnePerson(first, few)).toEqual(isFew ? own.rows : null);
        }
        expect(sorted(grouper.groups())).toEqual(sorted(naiveGroups(file, stored)));
      }),
      { numRuns: 500 },
    );
  });
});

interface Node {
  readonly row?: number;
  readonly person?: string;
  readonly identifiers: readonly string[];
}

function naiveGroups(
  file: readonly (readonly string[])[],
  stored: readonly { readonly id: string; readonly identifiers: readonly string[] }[],
): RowGroup[] {
  const nodes: Node[] = [
    ...file.map((identifiers, row) => ({ row, identifiers })),
    ...stored.map(({ id, identifiers }) => ({ person: id, identifiers })),
  ];
  const groups: Node[][] = [];
  const seen = new Set<Node>();
  for (const start of nodes) {
    if (seen.has(start)) continue;
    const group: Node[] = [];
    const queue = [start];
    seen.add(start);
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      group.push(node);
      for (const other of nodes) {
        const reached: Node = node;
        if (
          seen.has(other) ||
          !other.identifiers.some((each) => reached.identifiers.includes(each))
        )
          continue;
        seen.add(other);
        queue.push(other);
      }
    }
    groups.push(group);
  }
  return groups
    .map((group) => ({
      rows: group.flatMap(({ row }) => (row === undefined ? [] : [row])).toSorted((a, b) => a - b),
      people: group.flatMap(({ person }) => (person === undefined ? [] : [person])),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function sorted(groups: readonly RowGroup[]): RowGroup[] {
  return groups
    .map(({ rows, people }) => ({ rows, people: people.toSorted() }))
    .toSorted((left, right) => (left.rows[0] ?? 0) - (right.rows[0] ?? 0));
}
