import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { columnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import type { ColumnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";
import type { RowParserOptions } from "../../../../src/import/rows/parse-row.ts";

const headers = ["Id", "Country", "Phone", "Code", "Mobile"];
const mapping = [
  columnMapping(0, "EXTERNAL_ID"),
  columnMapping(1, "COUNTRY"),
  columnMapping(2, "PHONE"),
  columnMapping(3, "PHONE_COUNTRY_CODE"),
  columnMapping(4, "PHONE", { defaultCountry: "DE" }),
];

function read(
  rows: readonly (readonly string[])[],
  options: Partial<RowParserOptions> = {},
): { readonly phones: readonly (readonly string[])[]; readonly faults: readonly string[] } {
  const all: RowParserOptions = {
    mapping,
    headers,
    attributes: new Map(),
    defaultCountry: null,
    onInvalidCell: "SKIP_CELL",
    limits: defaultLimits,
    ...options,
  };
  const parser = createRowParser(all);
  const outcomes = rows.map((cells, index) => parser.parse({ row: index + 2, cells }));
  const evidence = parser.betterEvidence();
  if (evidence !== null) return read(rows, { ...options, evidence });
  return {
    phones: outcomes.map((outcome) =>
      outcome.kind === "candidate" ? outcome.candidate.phones : [],
    ),
    faults: outcomes.flatMap((outcome) =>
      outcome.kind === "blank"
        ? []
        : outcome.problems.map(({ row, code, value }) => `${row} ${code} ${value}`),
    ),
  };
}

const phone = (text: string, options: Partial<RowParserOptions> = {}) => {
  const { phones, faults } = read([["1", "", text]], options);
  return phones[0]?.[0] ?? faults[0];
};

describe("reading a column of phones", () => {
  it("reads numbers that begin with a calling code but have no plus sign", () => {
    expect(
      read([
        ["1", "", "385911234567"],
        ["2", "", "385981234567"],
      ]),
    ).toEqual({
      phones: [["385911234567"], ["385981234567"]],
      faults: [],
    });
  });

  it("reads no national numbers if at least a fifth of them are valid nowhere", () => {
    const numbers = ["2025550123", "6465550123", "3125550188", "4155550199", "+12125550123"];
    const { phones, faults } = read(numbers.map((number, index) => [`${index + 1}`, "", number]));
    expect(phones).toEqual([[], [], [], [], ["12125550123"]]);
    expect(faults).toEqual([
      "2 COUNTRY_NEEDED 2025550123",
      "3 COUNTRY_NEEDED 6465550123",
      "4 COUNTRY_NEEDED 3125550188",
      "5 COUNTRY_NEEDED 4155550199",
    ]);
    const named = read(
      numbers.map((number, index) => [`${index + 1}`, "", number]),
      { defaultCountry: "US" },
    );
    expect(named.phones.flat()).toEqual([
      "12025550123",
      "16465550123",
      "13125550188",
      "14155550199",
      "12125550123",
    ]);
  });

  it("takes the country of a national number from the row's calling code, the column, the row's country and the import, in this order", () => {
    const rows = [
      ["1", "Österreich", "01 2345 679", "385", "091 1234568"],
      ["2", "Hrvatska", "091 1234568", "", "0171 1234568"],
      ["3", "HR", "091 1234568", "", ""],
      ["4", "", "0660 1234568", "", ""],
      ["5", "Atlantis", "0660 1234568", "", ""],
      ["6", "Croatia", "+43 660 1234568", "HR", ""],
    ];
    expect(read(rows, { defaultCountry: "AT" }).phones).toEqual([
      ["38512345679", "385911234568"],
      ["385911234568", "491711234568"],
      ["385911234568"],
      ["436601234568"],
      ["436601234568"],
      ["436601234568"],
    ]);
    const [, second] = read(rows, { defaultCountry: "AT", useRowCountry: false }).phones;
    expect(second?.[0]).not.toBe("385911234568");
  });

  it.each([["385"], ["+385"], ["00385"], ["385.0"], ["'+385"], ["HR"], ["Croatia (+385)"]])(
    "puts the calling code from another column of the row before the phone: %j",
    (code) => {
      expect(read([["1", "", "91 1234568", code]]).phones).toEqual([["385911234568"]]);
    },
  );

  it("reports an invalid calling code", () => {
    expect(read([["1", "", "+385911234568", "abc"]]).faults).toEqual(["2 INVALID_VALUE abc"]);
  });

  it.each([
    ["Mob: +385 91 123 4567", "385911234567", "2 PARTLY_READ Mob: +385 91 123 4567"],
    ["+385 91 123 4567 (call after 5)", "385911234567", undefined],
    ["whatsapp:+385911234567", "385911234567", undefined],
  ])("reads the number in %j, and reports the remaining text", (text, number, fault) => {
    const { phones, faults } = read([["1", "", text]]);
    expect(phones).toEqual([[number]]);
    expect(faults[0]).toBe(fault ?? `2 PARTLY_READ ${text}`);
  });

  it.each([
    ["p:+385911234567"],
    ["'+385911234567"],
    ["’385911234567"],
    ["tel:+385911234567"],
    ["sms:+385911234567"],
    ['="385911234567"'],
    ["+385&nbsp;91&#32;1234567"],
    ["385911234567.0"],
  ])("reads the notation of %j", (text) => {
    expect(read([["1", "", text]])).toEqual({ phones: [["385911234567"]], faults: [] });
  });

  it.each([
    ["+385911234567 ext. 12"],
    ["030 12345/030 23456"],
    ["+385911234567 or +385981234567"],
    ["+385911234567\n+385981234567"],
    ["1-800-555-HELP"],
    ["091123****"],
  ])("refuses %j", (text) => {
    expect(phone(text, { defaultCountry: "DE" })).toMatch(/^2 INVALID_PHONE/);
  });

  it("treats a mark for a missing value as blank", () => {
    const lists: readonly ColumnMapping[] = [
      columnMapping(0, "EXTERNAL_ID"),
      columnMapping(2, "PHONE", { separator: ";" }),
    ];
    expect(
      read(
        [
          ["1", "", "N/A"],
          ["2", "", "+385911234567; -"],
        ],
        { mapping: lists },
      ),
    ).toEqual({
      phones: [[], ["385911234567"]],
      faults: [],
    });
  });

  it("makes a phone only from successive digits of one cell, and may put the calling code of the default country before these digits", () => {
    const part = fc.oneof(
      fc.stringMatching(/^[+]?[\d ()/.-]{3,14}$/),
      fc.constantFrom("0911234567", "030 12345", "(202) 555-0123", "+385911234567", "00385"),
      fc.constantFrom(" ", "/", " / ", " or ", ", ", ";", " - ", "Mob: ", " (5)", "\n", "x", "'"),
    );
    const cell = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
    const countries = fc.constantFrom(null, "HR", "US", "DE", "AT", "GB", "385");
    const codes: Readonly<Record<string, string>> = {
      HR: "385",
      US: "1",
      DE: "49",
      AT: "43",
      GB: "44",
    };
    const isRun = (number: string, text: string, country: string | null): boolean => {
      const digits = text.replace(/\D/g, "");
      const code = country === null ? "" : (codes[country] ?? country);
      if (digits.includes(number)) return true;
      if (number.startsWith(code) && digits.includes(number.slice(code.length))) return true;
      // The text may contain a zero like that in "+385 (0)91", which is dialled only within the country and which the
      // read number does not have. So the calling code, which has one to three digits, and the other digits are looked
      // for separately.
      return [1, 2, 3].some(
        (length) =>
          digits.includes(number.slice(0, length)) && digits.includes(number.slice(length)),
      );
    };
    fc.assert(
      fc.property(cell, countries, (text, country) => {
        fc.pre(!/^\D*(?:\+|00)?5[245]/.test(text));
        const { phones } = read([["1", "", text]], { defaultCountry: country });
        for (const number of phones.flat()) expect(isRun(number, text, country)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
