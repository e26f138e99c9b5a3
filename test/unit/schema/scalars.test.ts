import "reflect-metadata";
import { Kind, parseValue } from "graphql";
import { describe, expect, it } from "vitest";
import { AttributeValueScalar, DateScalar, DateTimeScalar } from "../../../src/schema/scalars.ts";

describe("Date", () => {
  it("accepts a calendar date and returns it unchanged", () => {
    expect(DateScalar.parseValue("2024-02-29")).toBe("2024-02-29");
    expect(DateScalar.parseLiteral(parseValue('"1990-04-23"'))).toBe("1990-04-23");
    expect(DateScalar.serialize("0001-01-01")).toBe("0001-01-01");
  });
  it.each([
    "2023-02-29",
    "2024-13-01",
    "0000-01-01",
    "2024-2-9",
    "2024-02-09T00:00:00Z",
    "",
    20240209,
  ])("refuses %s", (value) => {
    expect(() => DateScalar.parseValue(value)).toThrow(/^A Date is a real day/);
  });
  it("names the literal that it refuses", () => {
    expect(() => DateScalar.parseLiteral({ kind: Kind.INT, value: "2024" })).toThrow(
      "A Date is a real day as text in the form yyyy-MM-dd, not 2024.",
    );
  });
});

describe("DateTime", () => {
  it("accepts any time zone offset", () => {
    expect(DateTimeScalar.parseValue("2024-03-01T10:30:00+01:00")).toEqual(
      new Date("2024-03-01T09:30:00.000Z"),
    );
  });
  it("is returned in UTC with milliseconds", () => {
    expect(DateTimeScalar.serialize(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
  });
  it.each(["2024-03-01T10:30:00", "2024-03-01", "2024-02-30T00:00:00Z", 0])(
    "refuses %s",
    (value) => {
      expect(() => DateTimeScalar.parseValue(value)).toThrow(/^A DateTime is RFC 3339 text/);
    },
  );
});

describe("AttributeValue", () => {
  it.each(["text", "", 0, -1.5, true, false])("accepts the variable %s", (value) => {
    expect(AttributeValueScalar.parseValue(value)).toBe(value);
  });
  it.each([
    ['"text"', "text"],
    ["42", 42],
    ["-1.5e3", -1500],
    ["true", true],
  ])("accepts the literal %s", (text, value) => {
    expect(AttributeValueScalar.parseLiteral(parseValue(text))).toBe(value);
  });
  it.each([[["a"]], [{ a: 1 }], [Number.NaN], [Number.POSITIVE_INFINITY]])(
    "refuses the variable %s",
    (value) => {
      expect(() => AttributeValueScalar.parseValue(value)).toThrow(/^An AttributeValue is text/);
    },
  );
  it.each(["[1]", "{ a: 1 }", "SHOUTED", "9007199254740993", "1e999"])(
    "refuses the literal %s",
    (text) => {
      expect(() => AttributeValueScalar.parseLiteral(parseValue(text))).toThrow(
        /^An AttributeValue is text/,
      );
    },
  );
});
