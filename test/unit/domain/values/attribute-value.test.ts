import { describe, expect, it } from "vitest";
import {
  normaliseAttributeValue,
  readAttributeText,
} from "../../../../src/domain/values/attribute-value.ts";
import type { AttributeType } from "../../../../src/domain/values/attribute-value.ts";

const ofApi = (type: AttributeType, value: string | number | boolean) => {
  const read = normaliseAttributeValue(type, value, 4096);
  return read.ok ? read.value : read.code;
};
const ofFile = (type: "STRING" | "INTEGER" | "DECIMAL" | "BOOLEAN", text: string) => {
  const read = readAttributeText(type, text, 4096);
  return read.ok ? read.value : read.code;
};

describe("normaliseAttributeValue", () => {
  it.each([
    ["STRING", " gold ", "gold"],
    ["INTEGER", 42, 42],
    ["INTEGER", -0, 0],
    ["INTEGER", 9007199254740991, 9007199254740991],
    ["DECIMAL", 1.5, 1.5],
    ["DECIMAL", 2, 2],
    ["BOOLEAN", false, false],
    ["DATE", "1990-05-31", "1990-05-31"],
    ["DATE_TIME", "2024-05-31T10:30:00+02:00", "2024-05-31T08:30:00.000Z"],
  ] as const)("accepts the %s %j", (type, value, expected) => {
    expect(ofApi(type, value)).toBe(expected);
  });

  it.each([
    ["STRING", 1, "INVALID_VALUE"],
    ["STRING", "a".repeat(4097), "TOO_LONG"],
    ["INTEGER", 1.5, "INVALID_VALUE"],
    ["INTEGER", 9007199254740992, "INVALID_VALUE"],
    ["INTEGER", "42", "INVALID_VALUE"],
    ["INTEGER", Number.NaN, "INVALID_VALUE"],
    ["DECIMAL", Number.POSITIVE_INFINITY, "INVALID_VALUE"],
    ["DECIMAL", "1.5", "INVALID_VALUE"],
    ["BOOLEAN", "true", "INVALID_VALUE"],
    ["BOOLEAN", 1, "INVALID_VALUE"],
    ["DATE", "31.05.1990", "INVALID_DATE"],
    ["DATE", 19900531, "INVALID_VALUE"],
    ["DATE_TIME", "2024-05-31", "INVALID_DATE"],
  ] as const)("refuses, for an attribute of the type %s, the value %j", (type, value, expected) => {
    expect(ofApi(type, value)).toBe(expected);
  });
});

describe("readAttributeText", () => {
  it.each([
    ["42", 42],
    [" -7 ", -7],
    ["+7", 7],
    ["42.0", 42],
    ["007", 7],
  ])("reads the whole number %j", (text, expected) => {
    expect(ofFile("INTEGER", text)).toBe(expected);
  });
  it.each([["1.5"], ["1,234"], ["1.000"], ["3.8E+11"], ["9007199254740993"], ["twelve"], ["--1"]])(
    "refuses the whole number %j",
    (text) => {
      expect(ofFile("INTEGER", text)).toBe("INVALID_VALUE");
    },
  );

  it.each([
    ["1.5", 1.5],
    ["1,5", 1.5],
    [".5", 0.5],
    ["0,125", 0.125],
    ["1.234,56", 1234.56],
    ["1,234.56", 1234.56],
    ["1 234,56", 1234.56],
    ["1\u00a0234\u202f567,5", 1234567.5],
    ["1,234,567", 1234567],
    ["1.234.567", 1234567],
    ["1e-7", 1e-7],
    ["-0", 0],
    ["45.81234567890123", 45.81234567890123],
    ["1.50", 1.5],
    ["0.1", 0.1],
    ["100", 100],
  ])("reads the number %j", (text, expected) => {
    expect(ofFile("DECIMAL", text)).toBe(expected);
  });
  it.each([
    ["1,234"],
    ["1.23.4"],
    ["12,34,56.7"],
    ["1,2,3"],
    ["0.12345678901234567890123"],
    ["12345678901234567890"],
    ["1e999"],
    ["€5"],
    ["NaN"],
    ["Infinity"],
    ["0x10"],
    ["1 2"],
  ])("refuses the number %j", (text) => {
    expect(ofFile("DECIMAL", text)).toBe("INVALID_VALUE");
  });

  it.each([
    ["TRUE", true],
    ["Da", true],
    ["ja", true],
    ["Sí", true],
    ["oui", true],
    ["1", true],
    ["točno", true],
    ["False", false],
    ["nein", false],
    ["ne", false],
    ["No", false],
    ["laž", false],
    ["0", false],
  ])("reads the boolean %j as %s", (text, expected) => {
    expect(ofFile("BOOLEAN", text)).toBe(expected);
  });
  it.each([["maybe"], ["2"], [""], ["constructor"]])("refuses %j as a boolean", (text) => {
    expect(ofFile("BOOLEAN", text)).toBe("INVALID_VALUE");
  });
});
