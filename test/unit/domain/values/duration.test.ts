import { describe, expect, it } from "vitest";
import {
  daysFrom,
  momentBefore,
  normaliseDuration,
} from "../../../../src/domain/values/duration.ts";
import type { Duration } from "../../../../src/domain/values/duration.ts";

const read = (text: string): Duration => {
  const duration = normaliseDuration(text);
  if (!duration.ok) throw new Error(duration.message);
  return duration.value;
};

describe("a duration", () => {
  it("is read from ISO 8601", () => {
    expect(read("P30D")).toEqual({ months: 0, days: 30, seconds: 0 });
    expect(read("P1Y6M2W1DT2H3M4S")).toEqual({ months: 18, days: 15, seconds: 7384 });
    expect(read("PT0S")).toEqual({ months: 0, days: 0, seconds: 0 });
  });

  it.each([
    "",
    "P",
    "PT",
    "30D",
    "P-1D",
    "-P1D",
    "P1.5D",
    "P1H",
    "P1DT",
    "P1001Y",
    "P999999D",
    "p1d",
  ])("is refused if it is malformed: %j", (text) => {
    expect(normaliseDuration(text).ok).toBe(false);
  });

  it("is subtracted from a time by the calendar in UTC, so that a month before 31 March is the last day of February", () => {
    const back = (from: string, text: string) =>
      momentBefore(new Date(from), read(text)).toISOString().replace(":00.000Z", "");
    expect(back("2024-03-31T10:00:00Z", "P1M")).toBe("2024-02-29T10:00");
    expect(back("2023-03-31T10:00:00Z", "P1M")).toBe("2023-02-28T10:00");
    expect(back("2024-02-29T10:00:00Z", "P1Y")).toBe("2023-02-28T10:00");
    expect(back("2024-01-01T10:00:00Z", "P1DT11H")).toBe("2023-12-30T23:00");
    expect(back("2024-01-15T10:00:00Z", "P14M")).toBe("2022-11-15T10:00");
  });

  it("is converted to the days of the year that it covers, also over New Year, with 29 February on the 28th in common years", () => {
    const days = (from: string, text: string) => daysFrom(new Date(from), read(text));
    expect(days("2023-12-30T23:59:00Z", "P3D")).toEqual(["12-30", "12-31", "01-01", "01-02"]);
    expect(days("2023-02-27T00:00:00Z", "P1D")).toEqual(["02-27", "02-28", "02-29"]);
    expect(days("2024-02-27T00:00:00Z", "P1D")).toEqual(["02-27", "02-28"]);
    expect(days("2024-02-28T00:00:00Z", "PT36H")).toEqual(["02-28", "02-29"]);
    expect(days("2023-05-01T00:00:00Z", "PT0S")).toEqual(["05-01"]);
    expect(new Set(days("2023-05-01T00:00:00Z", "P1000Y")).size).toBe(366);
  });
});
