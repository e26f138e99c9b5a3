import * as fc from "fast-check";
import { createId } from "../../src/domain/ids.ts";
import { fieldIn } from "../../src/domain/people/profile.ts";
import type { Person } from "../../src/domain/people/person.ts";
import type { Entry } from "../../src/domain/people/profile.ts";
import type { AttributeValue } from "../../src/domain/values/attribute-value.ts";
import type { PersonFilterInput } from "../../src/domain/search/person-filter-input.ts";

// There are few distinct values, so that filters match people. The unusual values are those that a naive comparison
// gets wrong.
const names = [
  "John",
  "john",
  "JOHN",
  "Jöhn",
  "Đuro",
  "O'Brien",
  "Anna-Maria",
  "von Berg",
  "Ann",
  "(Z)",
  "ﬁ",
  "𝒜da",
  "ß",
  "Straße",
  "\u0301",
];
const cities = ["Zagreb", "zagreb", "São Paulo", "New York", "*.[x", "\u{10ffff}z", "Ｔokyo"];
const phones = ["385911234567", "385917654321", "4915112345678", "12025550123"];
const emails = [
  "john.doe@example.com",
  "anna@my-shop.example.co.uk",
  "_x@example.com",
  "o'brien@ex.io",
  "a+b@x.org",
];
const externalIds = ["crm-1", "CRM-1", "2649", "a b", "é1"];
export const tagIds = ["a".repeat(24), "b".repeat(24), "c".repeat(24)];
export const importIds = ["1".repeat(24), "2".repeat(24)];
const dates = ["1990-04-23", "2000-02-29", "1985-12-31", "2001-04-23"];
const days = ["04-23", "02-29", "01-01"];
const moments = [
  "2024-01-01T00:00:00.000Z",
  "2024-06-01T12:00:00.000Z",
  "2024-06-01T12:00:00.001Z",
];
export const attributes = [
  { key: "plan", type: "STRING", values: ["Gold", "gold", "Sílver", "free text"] },
  { key: "age", type: "INTEGER", values: [-1, 0, 7, 40] },
  { key: "score", type: "DECIMAL", values: [0.5, 7, 1e9] },
  { key: "isVip", type: "BOOLEAN", values: [true, false] },
  { key: "since", type: "DATE", values: dates },
  { key: "seenAt", type: "DATE_TIME", values: moments },
] as const;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);

/** Generates a person with few distinct values; `place` makes the identifiers unique. */
export const aPersonToFind = (place: number): fc.Arbitrary<Person> =>
  fc
    .record({
      createdAt: one(moments),
      updatedAt: one(moments),
      origin: one(["API", "IMPORT"] as const),
      single: fc.record({
        firstName: maybe(one(names)),
        middleName: maybe(one(names)),
        lastName: maybe(one(names)),
        gender: maybe(one(["MALE", "FEMALE", "OTHER"])),
        birthDate: maybe(one(dates)),
        address: maybe(one(cities)),
        city: maybe(one(cities)),
        country: maybe(one(cities)),
        preferredLanguage: maybe(one(["de", "EN"])),
        type: maybe(one(["LEAD", "CUSTOMER"])),
      }),
      externalId: maybe(one(externalIds)),
      phones: some(phones),
      emails: some(emails),
      chat: fc.boolean(),
      push: fc.boolean(),
      formerExternalId: fc.boolean(),
      mergedId: fc.boolean(),
      tags: some(tagIds),
      imports: some(importIds),
      attributes: fc.tuple(...attributes.map(({ values }) => maybe(one<AttributeValue>(values)))),
    })
    .map((drawn) => {
      const at = new Date(drawn.createdAt);
      const profile = new Map<string, Entry>();
      const set = (field: string, value: AttributeValue): void => {
        profile.set(field, { value, at, order: profile.size });
      };
      const own = String(place).padStart(3, "0");
      for (const [field, value] of Object.entries(drawn.single))
        if (value !== undefined) set(field, value);
      if (drawn.externalId !== undefined) set("externalId", `${drawn.externalId}${own}`);
      for (const phone of drawn.phones) set(fieldIn("phones", phone.slice(0, -3) + own), true);
      for (const email of drawn.emails) set(fieldIn("emails", email.replace("@", `${own}@`)), true);
      if (drawn.chat) set(fieldIn("chatProfiles", `VIBER|${own}|`), true);
      if (drawn.push) set(fieldIn("pushRegistrations", `app|${own}`), "");
      if (drawn.formerExternalId) set(fieldIn("formerExternalIds", `FORMER ${own}`), true);
      if (drawn.mergedId) set(fieldIn("mergedIds", own.padStart(24, "d")), true);
      for (const tag of drawn.tags) set(fieldIn("tags", tag), true);
      for (const importId of drawn.imports) set(fieldIn("imports", importId), true);
      for (const [index, value] of drawn.attributes.entries()) {
        if (value !== undefined)
          set(fieldIn("customAttributes", attributes[index]?.key ?? ""), value);
      }
      const updatedAt = new Date(drawn.updatedAt);
      return {
        id: createId(at),
        version: 1,
        origin: drawn.origin,
        createdAt: at,
        updatedAt,
        profile,
        head: { version: 1, at: updatedAt, cause: "CREATED" as const, changes: [] },
      };
    });

const parts = [
  "jo",
  "john",
  "ohn",
  "o'",
  "b",
  " ",
  "doe",
  "john d",
  "n-m",
  "(",
  "z",
  "straSSe",
  "a",
  "*.",
  "fi",
  "\u{10ffff}",
  "😀",
];
const foldedText = one([
  ...names,
  ...cities,
  ...parts,
  "john john",
  "Ann von Berg",
  "john o'brien",
]).filter((text) => text.trim() !== "" && text !== "\u0301");
const textFilter = (whole: fc.Arbitrary<string>, part: fc.Arbitrary<string>) =>
  fc
    .record(
      {
        equals: whole,
        in: fc.array(whole, { maxLength: 3 }),
        notEquals: whole,
        startsWith: part,
        endsWith: part,
        contains: part,
        exists: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .filter(asksSomething)
    .map(few);
const numbered = fc.integer({ min: 0, max: 40 }).map((n) => String(n).padStart(3, "0"));
const range = fc
  .record(
    {
      after: one(moments).map(toDate),
      before: one(moments).map(toDate),
      exists: fc.boolean(),
      within: one(["PT1S", "P1D", "P5Y", "P30Y"]),
      notWithin: one(["PT1S", "P1M", "P5Y", "P30Y"]),
    },
    { requiredKeys: [] },
  )
  .filter(asksSomething);
const aTag = one(["A", "b", "C", "unknown"]);

const attributeFilter = one(attributes).chain(({ key, type, values }) =>
  fc
    .record(
      {
        equals: one<AttributeValue>(values),
        notEquals: one<AttributeValue>(values),
        ...(type === "BOOLEAN"
          ? {}
          : { greaterThan: one<AttributeValue>(values), lessThan: one<AttributeValue>(values) }),
        ...(type === "STRING"
          ? {
              contains: one(["o", "ld", " "]).filter((text) => text !== " "),
              startsWith: one(["G", "si", "free t"]),
            }
          : {}),
        exists: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .filter(asksSomething)
    .map((conditions) => ({ key, ...few(conditions) })),
);

// Rarely more than two conditions together, because more would match nobody.
function few<T extends object>(conditions: T): Partial<T> {
  const copy: Partial<T> = { ...conditions };
  for (const name of Object.keys(conditions).slice(2)) Reflect.deleteProperty(copy, name);
  return copy;
}

// Returns whether a condition has a value; the API refuses one without.
function asksSomething(conditions: object): boolean {
  return Object.keys(conditions).length > 0;
}

function toDate(text: string): Date {
  return new Date(text);
}

const leaf: fc.Arbitrary<PersonFilterInput> = fc.oneof(
  ...(
    [
      "fullName",
      "firstName",
      "middleName",
      "lastName",
      "address",
      "city",
      "country",
      "preferredLanguage",
    ] as const
  ).map((field) => textFilter(foldedText, foldedText).map((filter) => ({ [field]: filter }))),
  fc.tuple(one(["externalId", "phone", "email"] as const), numbered).chain(([field, own]) => {
    const whole = {
      externalId: one([...externalIds, "FORMER "]).map((id) => id + own),
      phone: one(phones).map((phone) => `+${phone.slice(0, -3)}${own}`),
      email: one(emails).map((email) => email.replace("@", `${own}@`)),
    };
    const part = {
      externalId: one(["c", "CRM", own, "-1"]),
      phone: one(["38591", "+49 (0)151", "091", own]),
      email: one(["john", "JOHN", "@ex", ".com", own]),
    };
    return textFilter(
      whole[field],
      part[field].filter((text) => field !== "phone" || !text.startsWith("0")),
    ).map((filter) => ({ [field]: filter }));
  }),
  some(["MALE", "OTHER"]).map((gender) => ({ gender })),
  some(["LEAD"]).map((type) => ({ type })),
  some(["API"]).map((origin) => ({ origin })),
  fc
    .record(
      {
        equals: one(dates),
        after: one(dates),
        before: one(dates),
        exists: fc.boolean(),
        dayOfYear: one(days),
        anniversaryWithin: one(["P1D", "P40D", "P7M", "P2Y"]),
      },
      { requiredKeys: [] },
    )
    .filter(asksSomething)
    .map((birthDate) => ({ birthDate: few(birthDate) })),
  fc.boolean().map((hasPhone) => ({ hasPhone })),
  fc.boolean().map((hasEmail) => ({ hasEmail })),
  fc.boolean().map((hasChatProfile) => ({ hasChatProfile })),
  fc.boolean().map((hasPushRegistration) => ({ hasPushRegistration })),
  fc
    .record(
      {
        any: fc.array(aTag, { maxLength: 2 }),
        all: fc.array(aTag, { maxLength: 2 }),
        none: fc.array(aTag, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    )
    .filter(asksSomething)
    .map((tags) => ({ tags: few(tags) })),
  attributeFilter.map((customAttribute) => ({ customAttribute })),
  one([...importIds, "3".repeat(24)]).map((id) => ({ import: `imp_${id}` })),
  range.map((createdAt) => ({ createdAt })),
  range.map((updatedAt) => ({ updatedAt })),
  one(["john", "doe", "o'brien", "+385 (0)91", "CRM-1", "von b", "@example"]).map((search) => ({
    search,
  })),
);

/** Generates filters of every kind, including nested ones. */
export const aFilter: fc.Arbitrary<PersonFilterInput> = fc.letrec<{ filter: PersonFilterInput }>(
  (tie) => ({
    filter: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      fc.tuple(leaf, leaf).map(([left, right]) => ({ ...left, ...right })),
      fc.array(tie("filter"), { maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie("filter"), { maxLength: 3 }).map((or) => ({ or })),
      tie("filter").map((not) => ({ not })),
    ),
  }),
).filter;

/** Generates searches that match some of the people. */
export const aSearch: fc.Arbitrary<string> = fc
  .array(
    one([
      "john",
      "JO",
      "doe",
      "o'brien",
      "brien",
      "maria",
      "anna-m",
      "shop",
      "example.com",
      "my-shop",
      "@example",
      "doe0",
      "+385 (0)91",
      "0911234",
      "385 91",
      "crm",
      "CRM-1",
      "2649",
      "1000",
      "berg",
      "von b",
      "-",
      "x",
      "former",
    ]),
    { minLength: 1, maxLength: 2 },
  )
  .map((words) => words.join(" "));
