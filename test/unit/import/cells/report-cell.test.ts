import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countOwnColumns,
  escapeCell,
  unescapeCell,
} from "../../../../src/import/cells/report-cell.ts";

describe("escaping a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+385911234567", "'+385911234567"],
    ["-1", "'-1"],
    ["@ana", "'@ana"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["'=1", "''=1"],
    ["'Ana", "'Ana"],
    ["Ana", "Ana"],
    ["", ""],
  ])("writes %j as %j", (text, expected) => {
    expect(escapeCell(text)).toBe(expected);
  });

  it("never writes a cell that a spreadsheet would run as a formula, and loses no character", () => {
    const texts = fc.string({
      unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "a", "1", " "),
      maxLength: 6,
    });
    fc.assert(
      fc.property(texts, (text) => {
        expect(escapeCell(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unescapeCell(escapeCell(text))).toBe(text);
      }),
    );
  });
});

describe("counting the columns of a file", () => {
  it("counts only the columns before those that a problem report added", () => {
    expect(countOwnColumns(["Email", "row", "line", "severity", "code", "reason"])).toBe(1);
    expect(countOwnColumns(["Email", "Row", "LINE", "Severity", "Code", "Reason"])).toBe(1);
  });
  it("counts the columns row, line, severity, code and reason too if some of them or all other columns are missing, because no problem report then added them", () => {
    expect(countOwnColumns(["row", "line", "severity", "code", "reason"])).toBe(5);
    expect(countOwnColumns(["Email", "code", "reason"])).toBe(3);
    expect(countOwnColumns([])).toBe(0);
  });
});
