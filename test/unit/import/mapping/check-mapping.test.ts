import { describe, expect, it } from "vitest";
import { checkMapping } from "../../../../src/import/mapping/check-mapping.ts";
import type { ColumnMappingInput } from "../../../../src/import/mapping/column-mapping.ts";

const attributes = new Map([
  ["level", { key: "Level", type: "STRING" }],
  ["joined", { key: "joined", type: "DATE_TIME" }],
] as const);

function check(...mapping: readonly ColumnMappingInput[]) {
  return checkMapping(mapping, {
    headers: Array.from("abcdefghij"),
    attributes,
    limits: { attributeKeyLength: 256 },
  });
}

function faults(...mapping: readonly ColumnMappingInput[]) {
  const checked = check(...mapping);
  return checked.ok ? [] : checked.problems.map(({ code, path }) => `${code} ${path.join(".")}`);
}

describe("checking a mapping", () => {
  it("returns the mapping in a canonical form, in the order of the columns", () => {
    expect(
      check(
        { column: 3, target: "CUSTOM_ATTRIBUTE", attributeKey: " LEVEL ", overwrite: "IF_EMPTY" },
        { column: 0, target: "PHONE", defaultCountry: "+385", separator: ";" },
        { column: 2, target: "BIRTH_DATE", dateFormat: " dd.MM.yyyy " },
        {
          column: 1,
          target: "CUSTOM_ATTRIBUTE",
          attributeKey: "size",
          createAttributeAs: "INTEGER",
        },
      ),
    ).toEqual({
      ok: true,
      value: [
        {
          column: 0,
          target: "PHONE",
          attributeKey: null,
          defaultCountry: "385",
          dateFormat: null,
          separator: ";",
          overwrite: "ALWAYS",
          keepMarks: false,
          createAttributeAs: null,
        },
        {
          column: 1,
          target: "CUSTOM_ATTRIBUTE",
          attributeKey: "size",
          defaultCountry: null,
          dateFormat: null,
          separator: null,
          overwrite: "ALWAYS",
          keepMarks: false,
          createAttributeAs: "INTEGER",
        },
        {
          column: 2,
          target: "BIRTH_DATE",
          attributeKey: null,
          defaultCountry: null,
          dateFormat: "dd.MM.yyyy",
          separator: null,
          overwrite: "ALWAYS",
          keepMarks: false,
          createAttributeAs: null,
        },
        {
          column: 3,
          target: "CUSTOM_ATTRIBUTE",
          attributeKey: "Level",
          defaultCountry: null,
          dateFormat: null,
          separator: null,
          overwrite: "IF_EMPTY",
          keepMarks: false,
          createAttributeAs: null,
        },
      ],
    });
  });

  it("allows several columns for phones, emails and tags, and several skipped ones", () => {
    expect(
      faults(
        { column: 0, target: "PHONE" },
        { column: 1, target: "PHONE" },
        { column: 2, target: "EMAIL" },
        { column: 3, target: "EMAIL" },
        { column: 4, target: "TAG" },
        { column: 5, target: "TAG" },
        { column: 6, target: "SKIP" },
        { column: 7, target: "SKIP" },
      ),
    ).toEqual([]);
  });

  it("refuses unknown columns and columns named twice", () => {
    expect(
      faults(
        { column: 10, target: "SKIP" },
        { column: -1, target: "SKIP" },
        { column: 1.5, target: "SKIP" },
        { column: 2, target: "PHONE" },
        { column: 2, target: "EMAIL" },
      ),
    ).toEqual([
      "INVALID mapping.0.column",
      "INVALID mapping.1.column",
      "INVALID mapping.2.column",
      "INVALID mapping.4.column",
    ]);
  });

  it("refuses two columns for the same single value", () => {
    expect(
      faults(
        { column: 0, target: "CITY" },
        { column: 1, target: "CITY" },
        { column: 2, target: "CUSTOM_ATTRIBUTE", attributeKey: "Level" },
        { column: 3, target: "CUSTOM_ATTRIBUTE", attributeKey: "level" },
        { column: 4, target: "CUSTOM_ATTRIBUTE", attributeKey: "new", createAttributeAs: "STRING" },
        { column: 5, target: "CUSTOM_ATTRIBUTE", attributeKey: "NEW", createAttributeAs: "STRING" },
      ),
    ).toEqual(["INVALID mapping.1.target", "INVALID mapping.3.target", "INVALID mapping.5.target"]);
  });

  it("refuses a full name beside one of its parts", () => {
    expect(faults({ column: 0, target: "FULL_NAME" }, { column: 1, target: "LAST_NAME" })).toEqual([
      "INVALID mapping.1.target",
    ]);
    expect(check({ column: 4, target: "FIRST_NAME" }, { column: 5, target: "FULL_NAME" })).toEqual({
      ok: false,
      problems: [
        {
          code: "INVALID",
          message: 'The column "e" becomes a first name: map either the whole name or its parts.',
          path: ["mapping", "1", "target"],
        },
      ],
    });
  });

  it("requires an attribute that exists or will be created, with a valid key", () => {
    expect(
      faults(
        { column: 0, target: "CUSTOM_ATTRIBUTE" },
        { column: 1, target: "CUSTOM_ATTRIBUTE", attributeKey: "unknown" },
        { column: 2, target: "CUSTOM_ATTRIBUTE", attributeKey: "a.b", createAttributeAs: "STRING" },
        { column: 3, target: "CUSTOM_ATTRIBUTE", attributeKey: "level", createAttributeAs: "DATE" },
        { column: 4, target: "CITY", attributeKey: "level" },
        { column: 5, target: "COUNTRY", createAttributeAs: "STRING" },
      ),
    ).toEqual([
      "INVALID mapping.0.attributeKey",
      "NOT_FOUND mapping.1.attributeKey",
      "INVALID mapping.2.attributeKey",
      "INVALID mapping.3.createAttributeAs",
      "INVALID mapping.4.attributeKey",
      "INVALID mapping.5.createAttributeAs",
    ]);
  });

  it("accepts a format without a year only for birth dates", () => {
    expect(faults({ column: 0, target: "BIRTH_DATE", dateFormat: "dd.MM." })).toEqual([]);
    expect(
      faults({
        column: 0,
        target: "CUSTOM_ATTRIBUTE",
        attributeKey: "since",
        createAttributeAs: "DATE",
        dateFormat: "dd.MM.",
      }),
    ).toEqual(["INVALID mapping.0.dateFormat"]);
  });

  it("refuses options that are invalid or that the target does not have", () => {
    expect(
      faults(
        { column: 0, target: "PHONE", defaultCountry: "Croatia" },
        { column: 1, target: "EMAIL", defaultCountry: "HR" },
        { column: 2, target: "BIRTH_DATE", dateFormat: "MM.yyyy" },
        { column: 3, target: "CITY", dateFormat: "dd.MM.yyyy" },
        { column: 4, target: "CUSTOM_ATTRIBUTE", attributeKey: "level", dateFormat: "dd.MM.yyyy" },
        { column: 5, target: "ADDRESS", separator: ";" },
        { column: 6, target: "TAG", separator: "and" },
        { column: 7, target: "PHONE", separator: "+" },
      ),
    ).toEqual([
      "INVALID mapping.0.defaultCountry",
      "INVALID mapping.1.defaultCountry",
      "INVALID mapping.2.dateFormat",
      "INVALID mapping.3.dateFormat",
      "INVALID mapping.4.dateFormat",
      "INVALID mapping.5.separator",
      "INVALID mapping.6.separator",
      "INVALID mapping.7.separator",
    ]);
  });

  it("accepts formats for columns of dates and of timestamps", () => {
    expect(
      faults(
        {
          column: 0,
          target: "CUSTOM_ATTRIBUTE",
          attributeKey: "joined",
          dateFormat: "d.M.yyyy H:mm",
        },
        {
          column: 1,
          target: "CUSTOM_ATTRIBUTE",
          attributeKey: "left",
          createAttributeAs: "DATE",
          dateFormat: "d.M.yyyy",
        },
      ),
    ).toEqual([]);
  });

  it("checks no options of a skipped column", () => {
    expect(check({ column: 0, target: "SKIP", dateFormat: "x", separator: "y" })).toMatchObject({
      ok: true,
      value: [{ column: 0, target: "SKIP", dateFormat: null, separator: null }],
    });
  });
});
