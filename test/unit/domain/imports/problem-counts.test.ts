import { describe, expect, it } from "vitest";
import { countProblems } from "../../../../src/domain/imports/problem-counts.ts";

describe("counting problems", () => {
  it("counts by severity, code and column, the most frequent first", () => {
    const phone = { severity: "WARNING", code: "INVALID_PHONE", column: "Phone" };
    const mobile = { ...phone, column: "Mobile" };
    const row = { severity: "REJECTED", code: "NO_IDENTIFIER", column: null };
    expect(countProblems([phone, row, mobile, phone, { ...row, column: "null" }])).toEqual([
      { ...phone, count: 2 },
      { ...row, count: 1 },
      { ...row, column: "null", count: 1 },
      { ...mobile, count: 1 },
    ]);
  });

  it("adds to earlier counts", () => {
    const many = { severity: "WARNING", code: "INVALID_PHONE", column: "Phone", count: 3 };
    expect(countProblems([many, { ...many, count: 4 }])).toEqual([{ ...many, count: 7 }]);
    expect(countProblems([])).toEqual([]);
  });
});
