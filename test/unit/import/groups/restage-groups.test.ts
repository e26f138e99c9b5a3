import { describe, expect, it } from "vitest";
import {
  eraseStagedRows,
  keepGroups,
  noGroups,
} from "../../../../src/import/groups/restage-groups.ts";
import {
  encodeCandidate,
  stageGroups,
  unstageGroups,
} from "../../../../src/import/groups/staged-groups.ts";
import type { Candidate } from "../../../../src/import/rows/candidate.ts";

describe("the staged groups of an ended import", () => {
  const candidate = (row: number, email: string): Candidate => ({
    row,
    values: { firstName: `Name${row}` },
    phones: [],
    emails: [email],
    tags: [],
  });
  const candidates = [
    candidate(2, "a@example.com"),
    candidate(3, "b@example.com"),
    candidate(4, "b@example.com"),
    candidate(5, "c@example.com"),
    candidate(6, "d@example.com"),
    candidate(7, "d@example.com"),
    candidate(8, "d@example.com"),
  ];
  const groups = [
    { rows: [0], people: ["one"] },
    { rows: [1, 2], people: ["two"] },
    { rows: [3], people: [] },
    // A group too large to be planned, of which only the first rows are stored.
    { rows: [4, 5, 6], people: ["three"] },
  ];
  const [batch] = stageGroups(
    groups,
    (row) => Buffer.from(encodeCandidate(candidates[row] ?? candidate(0, ""))),
    2,
  );
  const payload = batch?.payload.toString() ?? "";
  const rowsOf = (text: string) =>
    unstageGroups({ first: 0, payload: text }).map((group) => [
      group.candidates.map(({ row }) => row),
      group.people,
    ]);

  it("keep their positions, but only rows that are still needed", () => {
    expect(rowsOf(keepGroups(payload, (row) => row === 4))).toEqual([
      [[], []],
      [[3, 4], ["two"]],
      [[], []],
      [[], []],
    ]);
    expect(rowsOf(keepGroups(payload, (row) => row === 6))).toEqual([
      [[], []],
      [[], []],
      [[], []],
      [[6, 7, 8], ["three"]],
    ]);
    expect(keepGroups(payload, () => false)).toBe(noGroups);
    expect(rowsOf(noGroups)).toEqual([]);
  });

  it("lose the values of a deleted person's rows, and keep the positions of these rows", () => {
    const erased = eraseStagedRows(
      payload,
      (row) => row === 2,
      (identifier) => identifier === "e:b@example.com",
    );
    const left = unstageGroups({ first: 0, payload: erased ?? "" });
    expect(left.flatMap((group) => group.candidates.slice(0, 2))).toEqual([
      { row: 2, values: {}, phones: [], emails: [], tags: [] },
      { row: 3, values: {}, phones: [], emails: [], tags: [] },
      { row: 4, values: {}, phones: [], emails: [], tags: [] },
      candidates[3],
      candidates[4],
      candidates[5],
    ]);
    const lean = eraseStagedRows(
      payload,
      () => false,
      (identifier) => identifier.startsWith("e:d"),
    );
    expect(lean).not.toContain("d@example.com");
    expect(
      eraseStagedRows(
        payload,
        () => false,
        () => false,
      ),
    ).toBeNull();
  });
});
