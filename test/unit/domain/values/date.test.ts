import { describe, expect, it } from "vitest";
import {
  normaliseDate,
  normaliseDateTime,
  normaliseDayOfYear,
} from "../../../../src/domain/values/date.ts";

describe("normaliseDate", () => {
  it.each([["1990-05-31"], ["2024-02-29"], ["2000-02-29"], ["0001-01-01"], ["9999-12-31"]])(
    "accepts %s",
    (text) => {
      expect(normaliseDate(text)).toEqual({ ok: true, value: text });
    },
  );
  it.each([
    ["2023-02-29"],
    ["1900-02-29"],
    ["1990-13-01"],
    ["1990-00-10"],
    ["1990-04-31"],
    ["0000-01-01"],
    ["1990-5-31"],
    ["31.05.1990"],
    ["1990-05-31T00:00:00Z"],
    [" 1990-05-31"],
    ["90-05-31"],
    [""],
  ])("refuses %j", (text) => {
    expect(normaliseDate(text)).toMatchObject({ ok: false, code: "INVALID_DATE" });
  });
});

describe("normaliseDateTime", () => {
  it.each([
    ["2024-05-31T08:30:00Z", "2024-05-31T08:30:00.000Z"],
    ["2024-05-31t08:30:00.5z", "2024-05-31T08:30:00.500Z"],
    ["2024-05-31T08:30:00.123456+02:00", "2024-05-31T06:30:00.123Z"],
    ["2024-01-01T01:00:00+02:00", "2023-12-31T23:00:00.000Z"],
    ["2024-05-31T08:30:00-05:30", "2024-05-31T14:00:00.000Z"],
    ["0050-01-01T00:00:00Z", "0050-01-01T00:00:00.000Z"],
  ])("returns %s in UTC", (text, expected) => {
    expect(normaliseDateTime(text)).toEqual({ ok: true, value: expected });
  });
  it.each([
    ["2024-05-31"],
    ["2024-05-31T08:30:00"],
    ["2024-05-31T08:30Z"],
    ["2024-05-31T24:00:00Z"],
    ["2024-05-31T08:60:00Z"],
    ["2024-05-31T08:30:60Z"],
    ["2024-02-30T08:30:00Z"],
    ["2024-05-31T08:30:00+24:00"],
    ["0001-01-01T00:00:00+01:00"],
    ["yesterday"],
  ])("refuses %j", (text) => {
    expect(normaliseDateTime(text)).toMatchObject({ ok: false, code: "INVALID_DATE" });
  });
});

describe("normaliseDayOfYear", () => {
  it("accepts every day that some year has", () => {
    expect(normaliseDayOfYear("02-29")).toEqual({ ok: true, value: "02-29" });
    expect(normaliseDayOfYear("12-31").ok).toBe(true);
  });
  it.each([["02-30"], ["13-01"], ["00-10"], ["1-1"], ["12-31-"]])("refuses %j", (text) => {
    expect(normaliseDayOfYear(text)).toMatchObject({ code: "INVALID_DATE" });
  });
});
