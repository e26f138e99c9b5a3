import { describe, expect, it } from "vitest";
import { createTally } from "../../../../src/domain/imports/import-counts.ts";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { countPlan, isPlainRow, problemsOfPlan } from "../../../../src/import/groups/count-plan.ts";
import type { PlanOutcome } from "../../../../src/import/groups/count-plan.ts";
import { aContext, aRow } from "../../../support/groups.ts";

const rows = [aRow(2, { hasWarnings: true }), aRow(3), aRow(4, { line: 9, hasWarnings: true })];
const none = createTally();
const someone = new Map();
const conflict: PlanOutcome = {
  kind: "conflict",
  conflict: { code: "SUSPICIOUS_GROUP", message: "Too many." },
};

describe("counting the outcome of a plan", () => {
  it("counts a created person and all of its rows", () => {
    const plan = { kind: "create", profile: someone } as const;
    const counts = { rows: 3, createdPeople: 1, importedRows: 3, rowsWithWarnings: 2 };
    expect(countPlan(rows, plan)).toEqual({ ...none, ...counts });
  });

  it("counts an updated person, and people who were merged into them", () => {
    const counts = { rows: 3, importedRows: 3, rowsWithWarnings: 2 };
    const updated = { kind: "update", isUnchanged: false, merges: [1, 2] } as const;
    const changes = { updatedPeople: 1, mergedPeople: 2 };
    expect(countPlan(rows, updated)).toEqual({ ...none, ...counts, ...changes });
    const unchanged = { kind: "update", isUnchanged: true, merges: [] } as const;
    expect(countPlan(rows, unchanged)).toEqual({ ...none, ...counts, unchangedPeople: 1 });
  });

  it("counts the rows of a conflict, but not their warnings", () => {
    expect(countPlan(rows, conflict)).toEqual({ ...none, rows: 3, conflictRows: 3 });
  });

  it("counts the first of duplicate rows as imported and the others as discarded", () => {
    const plan = { kind: "discard", profile: someone } as const;
    const imported = { createdPeople: 1, importedRows: 1, rowsWithWarnings: 1 };
    expect(countPlan(rows, plan)).toEqual({ ...none, rows: 3, discardedRows: 2, ...imported });
  });

  it("counts all rows as discarded if duplicates are discarded and the group matches a stored person", () => {
    const plan = { kind: "discard", profile: null } as const;
    expect(countPlan(rows, plan)).toEqual({ ...none, rows: 3, discardedRows: 3 });
  });
});

describe("reporting the problems of a plan", () => {
  it("reports nothing for imported rows", () => {
    expect([...problemsOfPlan(rows, ["a"], { kind: "create", profile: someone })]).toEqual([]);
    const update = { kind: "update", isUnchanged: false, merges: [] } as const;
    expect([...problemsOfPlan(rows, ["a"], update)]).toEqual([]);
  });

  it("reports each row of a conflict with the other rows and people in it", () => {
    const same = {
      severity: "CONFLICT",
      code: "SUSPICIOUS_GROUP",
      message: "Too many.",
      column: null,
      value: null,
      relatedPeople: ["a", "b"],
    };
    expect([...problemsOfPlan(rows, ["a", "b"], conflict)]).toStrictEqual([
      { row: 2, ...same, relatedRows: [3, 4] },
      { row: 3, ...same, relatedRows: [2, 4] },
      { row: 4, line: 9, ...same, relatedRows: [2, 3] },
    ]);
  });

  it("lists at most twenty rows and people of a conflict", () => {
    const many = Array.from({ length: 30 }, (_, index) => aRow(index));
    const people = Array.from({ length: 30 }, (_, index) => `${index}`);
    const problems = [...problemsOfPlan(many, people, conflict)];
    const upTo = (length: number) => Array.from({ length }, (_, index) => index);
    expect(problems[0]?.relatedRows).toEqual(upTo(21).slice(1));
    expect(problems[19]?.relatedRows).toEqual(upTo(21).filter((row) => row !== 19));
    expect(problems[20]?.relatedRows).toEqual(upTo(20));
    expect(problems[29]?.relatedRows).toEqual(upTo(20));
    expect(problems.map(({ relatedPeople }) => relatedPeople)).toEqual(
      many.map(() => people.slice(0, 20)),
    );
  });

  it("reports for every discarded row which stored person it belongs to", () => {
    const plan = { kind: "discard", profile: null } as const;
    const same = {
      severity: "DISCARDED",
      code: "DUPLICATE_OF_PERSON",
      column: null,
      value: null,
      relatedRows: [],
      relatedPeople: ["a"],
      message:
        "The row, or one that shares an identifier with it, is a person who was there before.",
    };
    expect([...problemsOfPlan(rows, ["a"], plan)]).toEqual([
      { row: 2, ...same },
      { row: 3, ...same },
      { row: 4, line: 9, ...same },
    ]);
    const people = Array.from({ length: 30 }, (_, index) => `${index}`);
    const [ofMany] = problemsOfPlan(rows, people, plan);
    expect(ofMany?.message).toContain("is one of 30 people who were there before.");
    expect(ofMany?.relatedPeople).toEqual(people.slice(0, 20));
  });

  it("reports for later rows of the same person which row was imported", () => {
    const plan = { kind: "discard", profile: someone } as const;
    const same = {
      severity: "DISCARDED",
      code: "DUPLICATE_IN_FILE",
      column: null,
      value: null,
      relatedRows: [2],
      relatedPeople: [],
      message: "The row is the same person as row 2, which was imported.",
    };
    expect([...problemsOfPlan(rows, [], plan)]).toEqual([
      { row: 3, ...same },
      { row: 4, line: 9, ...same },
    ]);
    expect([...problemsOfPlan([], [], plan)]).toEqual([]);
  });
});

describe("rows that surely create a person and so need no plan", () => {
  const limits = {
    ...defaultLimits,
    phonesPerPerson: 1,
    emailsPerPerson: 1,
    tagsPerPerson: 2,
    attributesPerPerson: 1,
    personBytes: 100,
  };
  const context = aContext(new Date(), { limits, importTagIds: ["auto"] });

  it("exceed no limit of what one person may have, even with the tags of the import added", () => {
    const full = { phones: ["1"], emails: ["1"], tags: ["1"], values: { city: "x" } };
    expect(isPlainRow(aRow(2, full), context)).toBe(true);
  });

  it("may have as many tags as a person may have, not counting the tag that the import itself creates", () => {
    const more = aRow(2, { tags: ["1", "2"] });
    expect(isPlainRow(more, { ...context, ownTags: new Set(["auto"]) })).toBe(true);
  });

  it.each([
    { phones: ["1", "2"] },
    { emails: ["1", "2"] },
    { tags: ["1", "2"] },
    { values: { city: "x", country: "y" } },
    // A person may have 100 bytes here. A person is larger than the values of their row. So a row whose values have
    // more than half of these bytes needs a plan, which computes the size of the person exactly.
    { values: { city: "x".repeat(60) } },
  ])("do not include a row that may exceed a limit: %j", (said) => {
    expect(isPlainRow(aRow(2, said), context)).toBe(false);
  });
});
