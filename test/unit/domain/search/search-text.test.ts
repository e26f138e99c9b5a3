import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesPerson } from "../../../../src/domain/search/match-person.ts";
import { readSearch } from "../../../../src/domain/search/search-text.ts";
import { phoneEnd, searchWordsOf } from "../../../../src/domain/search/search-words.ts";
import { aPerson } from "../../../support/people.ts";

const person = aPerson({
  firstName: "Šime-Ivan",
  middleName: "Đuro",
  lastName: "O'Brien",
  externalId: "CRM-2649",
  "emails.john.doe@my-shop.example.com": true,
  "emails._x@web.de": true,
  "phones.385911234567": true,
});
const finds = (text: string): boolean => {
  const condition = readSearch(text, "HR");
  return condition.ok && matchesPerson(condition.value, person);
};

describe("reading a search", () => {
  it("finds nobody for a search of only accents", () => {
    expect(finds("\u0301")).toBe(false);
  });

  it.each([
    "",
    "  ",
    "sime",
    "ŠIM",
    "ivan",
    "đur",
    "duro",
    "o'brien",
    "O'B",
    "brien",
    "sime-iv",
    "sime brien duro",
    "john",
    "john.d",
    "doe",
    "doe@my-shop.example.com",
    "john.doe@my-shop.example.com",
    "JOHN.DOE@MY-",
    "my-shop",
    "shop",
    "shop.exa",
    "example.com",
    "@example",
    "web.de",
    "x@web.de",
    "_x",
    "crm",
    "CRM-26",
    "crm-2649",
    "2649",
    "385911234567",
    "+385 91 123 4567",
    "00385 (0)91/123-4567",
    "091 123 4567",
    "091123",
    "91123",
    "1234567",
    "234-567",
    "+385 (0)9",
    "sime 091 123",
  ])("finds Šime-Ivan Đuro O'Brien by %j", (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each(["xyz", "rien", "van", "oe", "sime xyz", "12345", "+49", "649", "hop", "-", "com"])(
    "does not find Šime-Ivan Đuro O'Brien by %j, which begins none of his names, contacts or IDs",
    (text) => {
      expect(finds(text)).toBe(false);
    },
  );

  it.each(["a ".repeat(11), "x".repeat(1_001), "a\u0000b"])(
    "refuses a malformed search: %#",
    (text) => {
      expect(readSearch(text, null).ok).toBe(false);
    },
  );
});

describe("a search for one word", () => {
  it("finds everybody who has a word that begins with it, though some words are stored with a number before them or not at all", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 11 });
    const text = fc.array(letters, { minLength: 1, maxLength: 2 });
    const drawn = fc.record({
      firstName: fc.option(text, { nil: null }),
      middleName: fc.option(text, { nil: null }),
      lastName: fc.option(text, { nil: null }),
      email: fc.option(text, { nil: null }),
      externalId: fc.option(text, { nil: null }),
      search: letters,
    });
    fc.assert(
      fc.property(drawn, ({ search, email, externalId, ...names }) => {
        const someone = aPerson({
          firstName: names.firstName?.join(" ") ?? null,
          middleName: names.middleName?.join(" ") ?? null,
          lastName: names.lastName?.join(" ") ?? null,
          externalId: externalId?.join("-") ?? null,
          ...(email === null ? {} : { [`emails.${email.join(".")}@c.d`]: true }),
        });
        const words = [...Object.values(names), email, externalId].flatMap((each) => each ?? []);
        const condition = readSearch(search, null);
        expect(condition.ok && matchesPerson(condition.value, someone)).toBe(
          words.some((word) => word.startsWith(search)),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the search words stored with a person", () => {
  it("have a number before them if a name has the same first letters, so that no search finds a person twice: 5babic1970 for somebody called Babić", () => {
    expect(
      searchWordsOf(
        aPerson({
          firstName: "Ana",
          lastName: "Babić",
          "emails.a.babic1970@gmail.com": true,
          "emails.mbabic@babic.com": true,
        }).profile,
      ),
    ).toEqual(["gmail.com", "\u00025babic1970", "babic.com"]);
  });

  it("leave out a word if a first name, last name, email, external id or longer word begins with it, because a search also finds these texts by their beginning", () => {
    expect(
      searchWordsOf(
        aPerson({
          firstName: "John",
          lastName: "Doe",
          "emails.john.doe@gmail.com": true,
          externalId: "crm1",
        }).profile,
      ),
    ).toEqual(["gmail.com"]);
    expect(searchWordsOf(aPerson({ "phones.385911234567": true }).profile)).toEqual([
      phoneEnd("385911234567"),
    ]);
    expect(searchWordsOf(aPerson({ firstName: "Ana Marija", middleName: "Mar" }).profile)).toEqual([
      "marija",
    ]);
  });

  it('contain "crm-2649" and "2649" for the external id CRM-2649, but no word for a lowercase UUID: the index of external ids finds it, and nobody searches for its five parts', () => {
    expect(searchWordsOf(aPerson({ externalId: "CRM-2649" }).profile)).toEqual([
      "crm-2649",
      "2649",
    ]);
    expect(
      searchWordsOf(aPerson({ externalId: "0f8fad5b-d9cb-469f-a165-70867728950e" }).profile),
    ).toEqual([]);
  });
});
