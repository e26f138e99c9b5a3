import { describe, expect, it } from "vitest";
import type { MomentType } from "../../../../src/domain/values/date.ts";
import { readDateNotation } from "../../../../src/domain/values/date-notation.ts";

function read(text: string, type: MomentType = "DATE"): string {
  const reading = readDateNotation(text, type);
  switch (reading.kind) {
    case "date":
      return reading.order === null ? reading.value : `${reading.value} ${reading.order}`;
    case "ambiguous":
      return `${reading.dayFirst} or ${reading.monthFirst}`;
    case "fault":
      return reading.fault.code;
  }
}

describe("reading a date without a format", () => {
  it.each([
    ["2021-03-04", "2021-03-04"],
    ["2021/3/4", "2021-03-04"],
    ["2021.03.04", "2021-03-04"],
    ["2021-03-04T00:00:00Z", "2021-03-04"],
    ["2021-03-04 00:00:00.000", "2021-03-04"],
    ["2021-03-04T10:15:00Z", "2021-03-04"],
    ["2021-03-04T23:15:00-05:00", "2021-03-04"],
    ["2021-03-04T00:15:00+02:00", "2021-03-04"],
    ["2021-03-04 10:15", "2021-03-04"],
    ["25/12/2021", "2021-12-25 DAY_FIRST"],
    ["25.12.2021.", "2021-12-25 DAY_FIRST"],
    ["25. 12. 2021.", "2021-12-25 DAY_FIRST"],
    ["12/25/2021", "2021-12-25 MONTH_FIRST"],
    ["12-25-2021", "2021-12-25 MONTH_FIRST"],
    ["03/04/2021", "2021-04-03 or 2021-03-04"],
    ["3.4.2021", "2021-04-03 or 2021-03-04"],
    ["03/03/2021", "2021-03-03"],
  ])("reads %s as %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["2021-03-04 10:15", "2021-03-04T10:15:00.000Z"],
    ["2021-03-04T10:15:30.25+02:00", "2021-03-04T08:15:30.250Z"],
    ["2021-03-04 10:15:30 UTC", "2021-03-04T10:15:30.000Z"],
    ["2021-03-04T10:15:30-0530", "2021-03-04T15:45:30.000Z"],
    ["2021-03-04", "2021-03-04T00:00:00.000Z"],
    ["12/25/2021 2:30 PM", "2021-12-25T14:30:00.000Z MONTH_FIRST"],
    ["03/04/2021 10:15", "2021-04-03T10:15:00.000Z or 2021-03-04T10:15:00.000Z"],
    ["03/03/2021 10:15", "2021-03-03T10:15:00.000Z"],
  ])("reads the timestamp %s as %s", (text, expected) => {
    expect(read(text, "DATE_TIME")).toBe(expected);
  });

  it.each([
    ["31/02/2021"],
    ["2021-02-30"],
    ["32/01/2021"],
    ["00/00/0000"],
    ["0/0/00"],
    ["25.12.21"],
    ["1/2/99"],
    ["25.12/2021"],
    ["2021-03"],
    ["44197"],
    ["20210304"],
    ["May 4, 2021"],
    ["--05-04"],
    ["1".repeat(100_000)],
  ])("refuses %j", (text) => {
    expect(read(text)).toBe("INVALID_DATE");
  });

  it("refuses a year of two digits, and explains that its century is not known", () => {
    expect(readDateNotation("25.12.21", "DATE")).toMatchObject({
      fault: { message: "The year has two digits, so its century is not known." },
    });
  });
});

describe("a date with the year first", () => {
  it.each(["1985.04.23.", "1985. 04. 23.", "1985. 4. 23.", "1985.04.23", "1985/4/23"])(
    "is also read in the Hungarian notation with dots: %s",
    (text) => {
      expect(readDateNotation(text, "DATE")).toEqual({
        kind: "date",
        value: "1985-04-23",
        order: null,
      });
    },
  );
});
