import * as fc from "fast-check";
import { getCountryCallingCode } from "libphonenumber-js/max";
import type { CountryCode } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { columnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";

const numbers = [
  "091 234 5678",
  "+385 (0)91/123-4567",
  "00385 91 1234567",
  "385911234567",
  "0171 2233445",
  "+49 (0) 30 901820",
  "(202) 555-0123",
  "646.555.0123",
  "+1 415-555-2671",
  "06 12 34 56 78",
  "+33 6.12.34.56.78",
  "070-123 45 67",
  "8 (916) 123-45-67",
  "+39 06 1234 5678",
  "0532 123 45 67",
  "44 7911 123456",
];
const between = [
  "/",
  " / ",
  ";",
  ", ",
  "\n",
  " or ",
  " oder ",
  " - ",
  " ",
  "|",
  " ::: ",
  "\t",
  " & ",
];
const remarks = [
  "",
  "Mob: ",
  "tel:",
  "'",
  "p:",
  "whatsapp:",
  " (after 5)",
  " ext. 12",
  " x3",
  "?",
  ".",
];
const countries: readonly (CountryCode | null)[] = [
  null,
  "HR",
  "DE",
  "US",
  "FR",
  "SE",
  "IT",
  "TR",
  "RU",
];

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}

/**
 * Returns whether the digits of a stored phone stand side by side in one of the written numbers. The import may have
 * put the calling code of `country` before the written digits, so the stored phone may also have this calling code in
 * front.
 */
function isOfOne(phone: string, written: readonly string[], country: CountryCode | null): boolean {
  const codes = ["", ...(country === null ? [] : [getCountryCallingCode(country)])];
  return written.some((text) => {
    const digits = digitsOf(text);
    // "(0)" may stand between the calling code and the rest of a number.
    const runs = [digits, digitsOf(text.replace(/\(\s*0\s*\)/, ""))];
    return codes.some(
      (code) =>
        phone.startsWith(code) && runs.some((run) => run.includes(phone.slice(code.length))),
    );
  });
}

describe("the phones read from a file (property)", () => {
  it("never join digits of several numbers or cells: each has the digits of one number, perhaps after the calling code of the given country", () => {
    const written = fc.array(fc.constantFrom(...numbers), { minLength: 1, maxLength: 3 });
    const separator = fc.option(fc.constantFrom(";", "/", "|", " or ", "\n", ","), { nil: null });
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...between),
        fc.constantFrom(...remarks),
        fc.boolean(),
        fc.constantFrom(...countries),
        separator,
        (parts, sign, remark, isBefore, country, set) => {
          const joined = parts.join(sign);
          const cell = isBefore ? remark + joined : joined + remark;
          const parser = createRowParser({
            mapping: [columnMapping(0, "PHONE", { separator: set })],
            headers: ["Phone"],
            attributes: new Map(),
            defaultCountry: country,
            onInvalidCell: "SKIP_CELL",
            limits: defaultLimits,
          });
          const outcome = parser.parse({ row: 2, cells: [cell] });
          const phones = outcome.kind === "candidate" ? outcome.candidate.phones : [];
          const foreign = phones.filter((phone) => !isOfOne(phone, parts, country));
          expect({ cell, foreign }).toEqual({ cell, foreign: [] });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
