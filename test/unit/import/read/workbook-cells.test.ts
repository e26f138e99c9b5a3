import { describe, expect, it } from "vitest";
import {
  readNumberFormat,
  toNumberCell,
  toPlainDigits,
} from "../../../../src/import/read/workbook-cells.ts";

describe("toPlainDigits", () => {
  it.each([
    [385911234567, "385911234567"],
    [3.85911234567e11, "385911234567"],
    [0.1 + 0.2, "0.3"],
    [-3.5, "-3.5"],
    [0.0000001, "0.0000001"],
    [1e21, "1000000000000000000000"],
  ])("writes %d as %s", (value, text) => {
    expect(toPlainDigits(value)).toBe(text);
  });
});

describe("a number formatted as a date", () => {
  it.each([
    [1, false, "1900-01-01"],
    [59, false, "1900-02-28"],
    [60, false, "1900-02-29"],
    [61, false, "1900-03-01"],
    [44259, false, "2021-03-04"],
    [42797, true, "2021-03-04"],
    [44259.5, false, "2021-03-04T12:00:00"],
    [44258.999999, false, "2021-03-04"],
  ])("reads %d (1904: %s) as %s", (serial, is1904, text) => {
    expect(toNumberCell(serial, "date", is1904)).toEqual({ kind: "date", text });
  });

  it("stays a number if no calendar has that day", () => {
    expect(toNumberCell(-1, "date", false)).toMatchObject({ kind: "number", text: "-1" });
    expect(toNumberCell(1e9, "date", false)).toMatchObject({ kind: "number" });
  });

  it("is text if it is only a time of day", () => {
    expect(toNumberCell(0.5, "time", false)).toBe("12:00:00");
    expect(toNumberCell(0, "time", false)).toBe("00:00:00");
  });
});

describe("readNumberFormat", () => {
  it.each([
    ["yyyy-mm-dd", "date"],
    ["[$-41A]d. mmmm yyyy.;@", "date"],
    ["mmm", "date"],
    ["hh:mm", "time"],
    ["[h]:mm", "number"],
    ["General", "number"],
    ["0.00E+00", "number"],
    ['#,##0 "days"', "number"],
    ["[Red]0", "number"],
    ["@", "number"],
  ] as const)("reads the format %s as %s", (code, meaning) => {
    expect(readNumberFormat(code)).toBe(meaning);
  });
});
