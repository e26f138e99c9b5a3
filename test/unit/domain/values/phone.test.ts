import * as fc from "fast-check";
import {
  parsePhoneNumberFromString as parsePhoneNumber,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
} from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import {
  countryOfPhone,
  normaliseDefaultCountry,
  normalisePhone,
  phoneDigits,
  phonePrefixes,
} from "../../../../src/domain/values/phone.ts";

function read(text: string, defaultCountry: string | null = null): string {
  const phone = normalisePhone(text, defaultCountry);
  if (!phone.ok) return phone.code;
  return phone.value.isUnverified ? `${phone.value.number} unverified` : phone.value.number;
}

describe("normalisePhone", () => {
  it.each([
    ["385911234567"],
    ["+385 91 123-4567"],
    ["00385 (0)91/1234567"],
    ["+385 (0)91 123 4567"],
    ["(+385) 91.123.4567"],
    ["tel:+385-91-123-4567"],
    ["TEL:+385911234567"],
    ["\t +385911234567\u00a0"],
    ["\u202a+385\u00a091\u2011123\u20134567\u202c"],
    ["＋３８５９１１２３４５６７"],
    ["+٣٨٥٩١١٢٣٤٥٦٧"],
    ["+385 091 1234567"],
  ])("reads %j as one Croatian number", (text) => {
    expect(read(text)).toBe("385911234567");
  });

  it("reads national numbers with a default country, and only then", () => {
    expect(read("091 1234567", "HR")).toBe("385911234567");
    expect(read("911234567", "HR")).toBe("385911234567");
    expect(read("911234567", "385")).toBe("385911234567");
    expect(read("091 1234567")).toBe("INVALID_PHONE");
  });

  it("reads the default country's own calling code before a national number", () => {
    expect(read("385911234567", "HR")).toBe("385911234567");
    expect(read("12125550123", "US")).toBe("12125550123");
  });

  it("reads a valid foreign number before a merely possible national one", () => {
    // Ten digits are possible in the United States, but none of their numbers begins with 45.
    expect(read("4520123456", "US")).toBe("4520123456");
    expect(read("4520123456", "HR")).toBe("4520123456");
  });

  it("takes any number of a shared calling code for valid", () => {
    expect(read("416 555 1234", "US")).toBe("14165551234");
  });

  it("accepts possible numbers, and says that nobody verified them", () => {
    expect(read("+385 1 234 567")).toBe("3851234567 unverified");
    expect(read("1234567", "HR")).toBe("3851234567 unverified");
  });

  it("keeps the zero in brackets where the country has it in its numbers", () => {
    expect(read("+39 (0)6 69812345")).toBe("390669812345");
    expect(read("+49 (0)30 901820")).toBe("4930901820");
  });

  it.each([
    ["+385911234567 ext 12"],
    ["+385911234567x12"],
    ["+385911234567;ext=12"],
    ["0800 FLOWERS"],
    ["++385911234567"],
    ["385+911234567"],
    ["+385 91 123 4567, +385 98 765 4321"],
    ["+385911234567\n"],
    ["\u0000+385911234567"],
    ["+385\t911234567"],
    ["+38591"],
    ["+999123456789"],
    ["+0385911234567"],
    [""],
    ["  "],
    ["()"],
    ["3.85912E+11"],
    ["1".padEnd(300, "23456789")],
  ])("refuses %j", (text) => {
    expect(read(text)).toBe("INVALID_PHONE");
  });

  it.each([["0000000"], ["+1 111 111 1111"], ["9"], ["(0)"], ["n/a"], ["-"], ["Unknown"]])(
    "takes %j for a placeholder",
    (text) => {
      expect(read(text)).toBe("PLACEHOLDER");
    },
  );

  it("names what would help", () => {
    expect(normalisePhone("091 1234567", null)).toEqual({
      ok: false,
      code: "INVALID_PHONE",
      message:
        "There is no phone number with these digits: write it with its country's calling code, or name a default country.",
    });
  });

  it("reads every country's example as libphonenumber does, in any notation", () => {
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples);
      if (example === undefined) continue;
      const number = example.number.slice(1);
      expect(read(example.number)).toBe(number);
      expect(read(number)).toBe(number);
      expect(read(example.formatInternational())).toBe(number);
      expect(read(example.getURI())).toBe(number);
      expect(read(example.formatNational(), country)).toBe(number);
      expect(countryOfPhone(number)).toBe(parsePhoneNumber(example.number)?.country);
    }
  });

  it("agrees with libphonenumber on every international number", () => {
    const anyNumber = fc
      .tuple(fc.constantFrom(...getCountries()), fc.stringMatching(/^\d{3,14}$/))
      .map(([country, national]) => `+${getCountryCallingCode(country)}${national}`);
    const agrees = (text: string): boolean => {
      const expected = parsePhoneNumber(text);
      const readAgain = expected === undefined ? undefined : parsePhoneNumber(expected.number);
      // Where libphonenumber does not read its own number back as itself, we go one step further.
      fc.pre(expected?.number === readAgain?.number && !/^\+(\d)\1*$/.test(text));
      if (expected?.isPossible() !== true) return read(text) === "INVALID_PHONE";
      const number = expected.number.slice(1);
      return read(text) === (expected.isValid() ? number : `${number} unverified`);
    };
    expect(() => fc.assert(fc.property(anyNumber, agrees), { numRuns: 3_000 })).not.toThrow();
  });

  it("reads a number it gave out back as itself", () => {
    const texts = fc.stringMatching(/^(?:\+|00|0)?\d{4,15}$/);
    const countries = fc.option(fc.constantFrom(...getCountries()));
    const isStable = (text: string, country: string | null): boolean => {
      const number = read(text, country);
      return number === "INVALID_PHONE" || number === "PLACEHOLDER" || readsAsItself(number);
    };
    const readsAsItself = (number: string): boolean =>
      read(number.replace(" unverified", "")) === number;
    expect(() =>
      fc.assert(fc.property(texts, countries, isStable), { numRuns: 5_000 }),
    ).not.toThrow();
  });
});

describe("normaliseDefaultCountry", () => {
  it.each([
    ["HR", "HR"],
    [" hr ", "HR"],
    ["385", "385"],
    ["+385", "385"],
    ["00385", "385"],
    ["1", "1"],
    ["XK", "XK"],
  ])("reads %j as %s", (text, expected) => {
    expect(normaliseDefaultCountry(text)).toEqual({ ok: true, value: expected });
  });

  it.each([["Croatia"], ["HRV"], ["999"], ["ZZ"], [""], ["__proto__"], ["constructor"]])(
    "refuses %j",
    (text) => {
      expect(normaliseDefaultCountry(text)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
    },
  );
});

describe("countryOfPhone", () => {
  it("tells countries of a shared calling code apart", () => {
    expect(countryOfPhone("12125550123")).toBe("US");
    expect(countryOfPhone("14165551234")).toBe("CA");
  });
  it("tells none where no country has the number", () => {
    expect(countryOfPhone("80012345678")).toBeNull();
    expect(countryOfPhone("19995550123")).toBeNull();
  });
});

describe("phonePrefixes", () => {
  it.each([
    ["+385 (0)91", null, ["38591"]],
    ["+385 0", null, ["3850", "385"]],
    ["00385 91", null, ["38591"]],
    ["38591", null, ["38591"]],
    ["091 1", "HR", ["385911"]],
    ["911", "HR", ["911", "385911"]],
    ["8 912", "RU", ["8912", "7912"]],
    ["091", null, []],
    ["ana", "HR", []],
    ["", "HR", []],
    ["+", null, []],
  ] as const)("reads %j with %s as the beginnings %j", (text, country, expected) => {
    expect(phonePrefixes(text, country)).toEqual(expected);
  });
});

describe("phoneDigits", () => {
  it("gives the digits of a part of a phone", () => {
    expect(phoneDigits("123-45 67")).toBe("1234567");
    expect(phoneDigits("+385 91")).toBe("38591");
  });
  it("gives nothing for what is no phone's part", () => {
    expect(phoneDigits("12a")).toBeNull();
    expect(phoneDigits("--")).toBeNull();
  });
});
