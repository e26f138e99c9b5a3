import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailIdentifier, phoneIdentifier } from "../../../../src/domain/people/identifiers.ts";
import { identifiersOfCandidate } from "../../../../src/import/groups/group-rows.ts";
import type { RowGroup } from "../../../../src/import/groups/group-rows.ts";
import {
  decodeCandidate,
  encodeCandidate,
  stageGroups,
  unstageGroups,
} from "../../../../src/import/groups/staged-groups.ts";
import type { BatchSize } from "../../../../src/import/groups/staged-groups.ts";
import type { Candidate } from "../../../../src/import/rows/candidate.ts";
import { aRow } from "../../../support/groups.ts";

const roomy: BatchSize = { groups: 1_000, bytes: 1_000_000 };

function stage(
  groups: readonly RowGroup[],
  candidates: readonly Candidate[],
  { rowsPerGroup = 100, size }: { rowsPerGroup?: number; size?: BatchSize } = {},
) {
  const encoded = (row: number): Buffer => {
    const candidate = candidates[row];
    if (candidate === undefined) throw new Error(`There is no row ${row}.`);
    return Buffer.from(encodeCandidate(candidate));
  };
  const batches = [...stageGroups(groups, encoded, rowsPerGroup, size)];
  return batches.map((batch) => ({ ...batch, payload: batch.payload.toString() }));
}

const candidates = Array.from({ length: 6 }, (_, row) =>
  aRow(row + 2, { phones: [`${row % 2}`], values: { firstName: `Name ${row}` } }),
);

describe("staged groups", () => {
  it("are read as they were written, with the identifiers of all their rows", () => {
    const groups = [
      { rows: [0, 2], people: ["a", "b"] },
      { rows: [1], people: [] },
      { rows: [3, 4, 5], people: ["c"] },
    ];
    const [batch, ...others] = stage(groups, candidates);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({ first: 0, groups: 3, rows: 6, hasPeople: true });
    const [zero, one] = [phoneIdentifier("0"), phoneIdentifier("1")];
    expect(unstageGroups({ first: 7, payload: batch?.payload ?? "" })).toEqual([
      {
        ordinal: 7,
        candidates: [candidates[0], candidates[2]],
        people: ["a", "b"],
        identifiers: [zero],
      },
      { ordinal: 8, candidates: [candidates[1]], people: [], identifiers: [one] },
      {
        ordinal: 9,
        candidates: [candidates[3], candidates[4], candidates[5]],
        people: ["c"],
        identifiers: [one, zero],
      },
    ]);
  });

  it("report whether any of them matches a stored person", () => {
    const [batch] = stage([{ rows: [0], people: [] }], candidates);
    expect(batch?.hasPeople).toBe(false);
  });

  it("make no batch if there are none", () => {
    expect(stage([], [])).toEqual([]);
  });

  it("are split into batches of the given number of groups", () => {
    const groups = candidates.map((_, row) => ({ rows: [row], people: [] }));
    const batches = stage(groups, candidates, { size: { ...roomy, groups: 4 } });
    expect(batches.map(({ first, groups: count, rows }) => [first, count, rows])).toEqual([
      [0, 4, 4],
      [4, 2, 2],
    ]);
    expect(stage(groups, candidates, { size: { ...roomy, groups: 6 } })).toHaveLength(1);
    expect(stage(groups, candidates)).toHaveLength(1);
  });

  it("are split at a thousand groups or three million bytes by default", () => {
    const row = encodeCandidate(aRow(2));
    const groups = Array.from({ length: 1_001 }, (_, index) => ({ rows: [index], people: [] }));
    const sizesOf = (text: string) =>
      [...stageGroups(groups, () => Buffer.from(text), 100)].map((batch) => batch.groups);
    expect(sizesOf(row)).toEqual([1_000, 1]);
    expect(sizesOf(row.padEnd(30_000))[0]).toBe(100);
  });

  it("continue in a new batch once a batch has the given number of bytes", () => {
    const length = encodeCandidate(candidates[0] ?? aRow(2)).length;
    const groups = candidates.map((_, row) => ({ rows: [row], people: [] }));
    const batchesOf = (bytes: number) =>
      stage(groups, candidates, { size: { ...roomy, bytes } }).map((batch) => batch.groups);
    expect(batchesOf(2 * length)).toEqual([2, 2, 2]);
    expect(batchesOf(2 * length + 1)).toEqual([3, 3]);
  });

  it("count the ids of their stored people, and the positions of rows stored without values, towards the size limit of a batch", () => {
    const length = encodeCandidate(candidates[0] ?? aRow(2)).length;
    const batchesOf = (groups: readonly RowGroup[], bytes: number, rowsPerGroup = 100) =>
      stage(groups, candidates, { size: { ...roomy, bytes }, rowsPerGroup }).length;
    const reaching = [0, 1].map((row) => ({ rows: [row], people: ["a".repeat(24), "b"] }));
    expect(batchesOf(reaching, length + 54)).toBe(2);
    expect(batchesOf(reaching, length + 55)).toBe(1);
    // Here at most two rows of a group are stored with their values. The first group has four rows, so two of them are
    // stored only by their positions. Besides its whole rows, this group counts as 44 bytes of the batch: 2 for
    // each of the two positions, and 20 for each of the group's two phones.
    const large = [
      { rows: [0, 1, 2, 3], people: [] },
      { rows: [4], people: [] },
    ];
    expect(batchesOf(large, 2 * length + 44, 2)).toBe(2);
    expect(batchesOf(large, 2 * length + 45, 2)).toBe(1);
  });

  it("keep only the first rows, and the positions of the others, of a group that is too large to plan", () => {
    const rows = [
      aRow(2, { phones: ["1"], values: { firstName: "Ana" } }),
      aRow(5, { emails: ["a@b.hr"], line: 5 }),
      aRow(6, { phones: ["1"], line: 9 }),
      aRow(9, { phones: ["1"], line: 12 }),
      aRow(10, { phones: ["2"] }),
    ];
    const group = { rows: [0, 1, 2, 3, 4], people: ["a"] };
    const [whole] = stage([group], rows, { rowsPerGroup: 5 });
    expect(unstageGroups({ first: 0, payload: whole?.payload ?? "" })[0]?.candidates).toEqual(rows);
    expect(JSON.parse(whole?.payload ?? "")).toMatchObject({ others: [] });
    const [most] = stage([group], rows, { rowsPerGroup: 3 });
    expect(unstageGroups({ first: 0, payload: most?.payload ?? "" })[0]?.candidates).toEqual([
      ...rows.slice(0, 3),
      aRow(9, { line: 12 }),
      aRow(10),
    ]);
    const [batch] = stage([group], rows, { rowsPerGroup: 2 });
    expect(batch).toMatchObject({ groups: 1, rows: 5 });
    // After a cell with a line break, the line where a row begins is larger than the number of the row. The offset is
    // the line minus the number. It is stored only for rows whose offset differs from that of the row before.
    expect(JSON.parse(batch?.payload ?? "").others[0][1].offsets).toEqual([
      [0, 3],
      [2, 0],
    ]);
    expect(unstageGroups({ first: 0, payload: batch?.payload ?? "" })).toEqual([
      {
        ordinal: 0,
        candidates: [rows[0], rows[1], aRow(6, { line: 9 }), aRow(9, { line: 12 }), aRow(10)],
        people: ["a"],
        identifiers: [phoneIdentifier("1"), emailIdentifier("a@b.hr"), phoneIdentifier("2")],
      },
    ]);
  });

  it("are read as they were written, whatever they contain and however they are split", () => {
    const aCandidate = fc.record({
      values: fc.dictionary(fc.constantFrom("firstName", "city", "externalId"), fc.string()),
      phones: fc.uniqueArray(fc.stringMatching(/^\d{1,3}$/), { maxLength: 2 }),
      emails: fc.uniqueArray(fc.constantFrom("a@b.hr", "c@d.hr"), { maxLength: 2 }),
      tags: fc.array(fc.string(), { maxLength: 2 }),
    });
    const aStaging = fc.record({
      groups: fc.array(fc.array(aCandidate, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
      size: fc.record({
        groups: fc.integer({ min: 1, max: 4 }),
        bytes: fc.integer({ min: 1, max: 400 }),
      }),
    });
    fc.assert(
      fc.property(aStaging, ({ groups, size }) => {
        const rows = groups.flat().map((said, index) => aRow(index + 2, said));
        let next = 0;
        const rowGroups = groups.map((group, index) => ({
          rows: group.map(() => next++),
          people: index % 2 === 0 ? [] : [`person ${index}`],
        }));
        const batches = stage(rowGroups, rows, { size });
        const unstaged = batches.flatMap(unstageGroups);
        expect(unstaged.map(({ ordinal }) => ordinal)).toEqual(groups.map((_, index) => index));
        expect(unstaged.map((group) => group.candidates)).toEqual(
          rowGroups.map((group) => group.rows.map((row) => rows[row])),
        );
        expect(unstaged.map(({ people }) => people)).toEqual(rowGroups.map(({ people }) => people));
        expect(unstaged.map(({ identifiers }) => identifiers)).toEqual(
          unstaged.map((group) => [...new Set(group.candidates.flatMap(identifiersOfCandidate))]),
        );
      }),
    );
  });
});

describe("a candidate as text", () => {
  it("is read as it was written", () => {
    const candidate = aRow(2, { values: { city: "Split" }, line: 3, hasWarnings: true });
    expect(decodeCandidate(encodeCandidate(candidate))).toEqual(candidate);
  });
});
