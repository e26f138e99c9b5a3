import { describe, expect, it } from "vitest";
import {
  createBareNumbers,
  hasCallingCode,
  likelyCountries,
} from "../../../../src/domain/values/national-phones.ts";
import { normalisePhone } from "../../../../src/domain/values/phone.ts";
import { trimText } from "../../../../src/domain/values/text.ts";

/** Returns whether the phones of a column can only be read with a country. */
function needCountry(phones: Iterable<string>): boolean {
  const numbers = createBareNumbers();
  for (const phone of phones) {
    if (!hasCallingCode(phone)) numbers.see(normalisePhone(trimText(phone), null));
  }
  return numbers.needCountry;
}

describe("a column of phones", () => {
  it("needs a country if at least a fifth of its numbers without a plus sign, and at least two, cannot be read without a country", () => {
    expect(needCountry(["(202) 555-0123", "646-555-0123"])).toBe(true);
    expect(needCountry(["2025550123", "6465550123", "4155550199", "3125550188"])).toBe(true);
    expect(needCountry(["091 1234568", "098 765433"])).toBe(true);
  });
  it("needs no country if its numbers have a calling code without a plus sign, even if a mistyped number among them cannot be read", () => {
    const full = ["385911234567", "385981234567", "385951234567", "385921234567", "38591234"];
    expect(needCountry(full)).toBe(false);
    expect(needCountry(["385911234567", "3859112345"])).toBe(false);
  });
  it('needs no country if each text begins with "+" or "00", or is no phone', () => {
    expect(needCountry(["+385911234567", "00385911234567", "n/a", "", "12", "ask Ana"])).toBe(
      false,
    );
    expect(needCountry(["+385 91 12", "+1 23"])).toBe(false);
  });
});

describe("likelyCountries", () => {
  it.each([
    ["HR", ["091 1234568", "098 765433", "01 4567 890"]],
    ["US", ["(202) 555-0123", "646-555-0123", "(415) 555-0199"]],
    ["US", ["2025550123", "6465550123", "4155550199"]],
    ["DE", ["0171 1234568", "030 123456", "089 1234568"]],
    ["FR", ["06 12 34 56 78", "01 42 68 53 00"]],
    ["PL", ["604 123 456", "22 123 45 67"]],
    ["BR", ["11 98765-4321", "(21) 2345-6789"]],
    ["AU", ["0412 345 678", "02 9876 5432"]],
    ["IT", ["312 3456789", "06 12345678", "333 1234568"]],
    ["AT", ["0660 1234568", "01 5123456"]],
    ["HU", ["06 30 123 4567", "06-20-987-6543", "06 1 234 5678"]],
    ["HU", ["6301234567", "6209876543", "6702345678"]],
    ["TR", ["0532 123 45 67", "0212 245 67 89", "0555 987 65 43"]],
    ["ES", ["612 34 56 78", "91 523 45 67", "655 443 322"]],
    ["CZ", ["602 123 456", "224 811 223", "777 888 999"]],
    ["SE", ["070-123 45 67", "08-123 456 78", "031-701 23 45"]],
    ["PT", ["912 345 678", "21 342 11 22", "965 443 221"]],
    ["RU", ["8 (916) 123-45-67", "8 495 123 45 67", "8-903-987-65-43"]],
    ["SI", ["041 234 567", "031 654 321", "040 123 456"]],
  ])("suggests %s first for %j", (country, phones) => {
    expect(likelyCountries(phones)[0]).toBe(country);
  });
  it("suggests at most three countries, the same each time", () => {
    const phones = ["0171 1234568", "030 123456"];
    expect(likelyCountries(phones)).toEqual(likelyCountries(phones));
    expect(likelyCountries(phones).length).toBeLessThanOrEqual(3);
  });
  it("suggests none if there are no national numbers", () => {
    expect(likelyCountries(["+385911234567", "n/a"])).toEqual([]);
  });
});
