import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { normalisePersonInput } from "../../../../src/domain/people/person-input.ts";
import type {
  PersonInput,
  PersonInputContext,
} from "../../../../src/domain/people/person-input.ts";

const attributes = new Map([
  ["level", { key: "Level", type: "STRING" }],
  ["visits", { key: "visits", type: "INTEGER" }],
] as const);

function normalise(input: PersonInput, context: Partial<PersonInputContext> = {}) {
  return normalisePersonInput(input, {
    attributes,
    defaultCountry: null,
    limits: defaultLimits,
    blankText: "says nothing",
    ...context,
  });
}

function faults(input: PersonInput, context: Partial<PersonInputContext> = {}) {
  return normalise(input, context).problems.map(({ code, path }) => `${code} ${path.join(".")}`);
}

describe("normalising the input about a person", () => {
  it("converts each value into the form that is stored, and leaves out repetitions", () => {
    expect(
      normalise({
        externalId: " A-1 ",
        firstName: "Željka ",
        gender: "FEMALE",
        birthDate: "1990-05-31",
        type: "LEAD",
        phones: ["+385 91 123 4567", "00385911234567"],
        emails: ["Ana@Primjer.HR"],
        tags: ["VIP", "vip ", "Novi"],
        customAttributes: [
          { key: "LEVEL", value: " gold " },
          { key: "visits", value: 3 },
        ],
      }),
    ).toEqual({
      values: {
        externalId: "A-1",
        firstName: "Željka",
        gender: "FEMALE",
        birthDate: "1990-05-31",
        type: "LEAD",
        "customAttributes.Level": "gold",
        "customAttributes.visits": 3,
      },
      phones: ["385911234567"],
      emails: ["ana@primjer.hr"],
      tags: ["VIP", "Novi"],
      clearsAttributes: false,
      problems: [],
      warnings: [],
    });
  });

  it("distinguishes absent and blank from null", () => {
    expect(
      normalise({
        firstName: " ",
        lastName: null,
        phones: null,
        emails: [],
        customAttributes: [
          { key: "Level", value: null },
          { key: "visits", value: " " },
        ],
      }),
    ).toEqual({
      values: { lastName: null, "customAttributes.Level": null },
      phones: null,
      emails: [],
      clearsAttributes: false,
      problems: [],
      warnings: [
        "firstName: The text is blank: what is there stays.",
        "customAttributes.1.value: The text is blank: what is there stays.",
      ],
    });
    expect(normalise({ customAttributes: null }).clearsAttributes).toBe(true);
    expect(normalise({})).toEqual({
      values: {},
      clearsAttributes: false,
      problems: [],
      warnings: [],
    });
  });

  it("treats a list of only blank texts as absent", () => {
    const { phones, emails, problems } = normalise({ phones: [""], emails: [" ", "a@b.hr"] });
    expect([phones, emails, problems]).toEqual([undefined, ["a@b.hr"], []]);
    expect(faults({ phones: [""] }, { blankText: "is a fault" })).toEqual(["INVALID phones.0"]);
  });

  it("leaves out unreadable contacts if asked to, but still reports a list with too many contacts", () => {
    const input = { phones: ["x", "+385911234567"], emails: ["x"], firstName: "a".repeat(256) };
    const { phones, emails, problems, warnings } = normalise(input, { skipsInvalidContacts: true });
    expect([phones, emails]).toEqual([["385911234567"], undefined]);
    expect(problems.map(({ code }) => code)).toEqual(["TOO_LARGE"]);
    expect(warnings.map((text) => text.split(":")[0])).toEqual(["phones.0", "emails.0"]);
    const many = Array.from({ length: 101 }, (_, place) => `a${place}@b.hr`);
    expect(faults({ emails: many }, { skipsInvalidContacts: true })).toEqual(["TOO_MANY emails"]);
  });

  it("refuses blank text in a field that null would clear", () => {
    const input: PersonInput = {
      externalId: "",
      firstName: " ",
      city: "\u200b",
      gender: "",
      lastName: null,
      address: "Ilica 1",
      customAttributes: [
        { key: "Level", value: "\t" },
        { key: "visits", value: null },
      ],
    };
    const { values, problems } = normalise(input, { blankText: "is a fault" });
    expect(values).toEqual({ lastName: null, address: "Ilica 1", "customAttributes.visits": null });
    expect(problems.map(({ path }) => path.join("."))).toEqual([
      "externalId",
      "firstName",
      "gender",
      "city",
      "customAttributes.0.value",
    ]);
    expect(new Set(problems.map(({ code, message }) => `${code}: ${message}`))).toEqual(
      new Set(["INVALID: The text is blank: null clears it."]),
    );
  });

  it("reports every fault with its path", () => {
    expect(
      faults({
        externalId: "n/a",
        firstName: "a".repeat(256),
        gender: "male",
        birthDate: "31.05.1990",
        profilePicture: "ftp://x",
        phones: ["+385911234567", "12a", "0000"],
        emails: ["ana@", "test@test.com"],
        tags: ["a".repeat(257), "ok"],
        customAttributes: [
          { key: "Level", value: "gold" },
          { key: "unknown", value: 1 },
          { key: "visits", value: "3" },
          { key: "level", value: "silver" },
        ],
      }),
    ).toEqual([
      "INVALID phones.1",
      "INVALID phones.2",
      "INVALID emails.0",
      "INVALID emails.1",
      "TOO_LARGE tags.0",
      "INVALID externalId",
      "TOO_LARGE firstName",
      "INVALID gender",
      "INVALID birthDate",
      "INVALID profilePicture",
      "NOT_FOUND customAttributes.1.key",
      "INVALID customAttributes.2.value",
      "INVALID customAttributes.3.key",
    ]);
  });

  it("prefixes every path with the path of the input", () => {
    expect(faults({ phones: ["x"] }, { path: ["people", "3"] })).toEqual([
      "INVALID people.3.phones.0",
    ]);
  });

  it("reads phones by the default country of the input, else by that of the caller", () => {
    expect(normalise({ phones: ["091 1234567"], defaultCountry: "HR" }).phones).toEqual([
      "385911234567",
    ]);
    expect(normalise({ phones: ["0151 23456789"] }, { defaultCountry: "DE" }).phones).toEqual([
      "4915123456789",
    ]);
  });

  it("reports an unknown default country, and not the phones that depend on it", () => {
    expect(faults({ phones: ["091 1234567"], defaultCountry: "Croatia" })).toEqual([
      "INVALID defaultCountry",
    ]);
  });

  it("counts distinct values against the limits", () => {
    const limits = {
      ...defaultLimits,
      phonesPerPerson: 1,
      tagsPerPerson: 1,
      attributesPerPerson: 1,
    };
    expect(
      faults({ phones: ["+385911234567", "385911234567"], tags: ["a", "A"] }, { limits }),
    ).toEqual([]);
    const tooMany = {
      phones: ["+385911234567", "+385911234568"],
      tags: ["a", "b"],
      customAttributes: [
        { key: "level", value: "x" },
        { key: "visits", value: 1 },
      ],
    };
    expect(normalise(tooMany, { limits }).problems).toEqual([
      { code: "TOO_MANY", message: "A person has at most 1 phones.", path: ["phones"] },
      { code: "TOO_MANY", message: "A person has at most 1 tags.", path: ["tags"] },
      {
        code: "TOO_MANY",
        message: "A person has at most 1 custom attributes.",
        path: ["customAttributes"],
      },
    ]);
    const cleared = [
      { key: "level", value: null },
      { key: "visits", value: 1 },
    ];
    expect(normalise({ customAttributes: cleared }, { limits }).problems).toEqual([]);
  });

  it("refuses a list far over its limit with a single problem, without reading it", () => {
    const found = faults({
      emails: Array.from({ length: 1_001 }, () => "at fault"),
      customAttributes: Array.from({ length: 2_001 }, () => ({ key: "unknown", value: 1 })),
    });
    expect(found).toEqual(["TOO_MANY emails", "TOO_MANY customAttributes"]);
  });

  it("shows only the beginning of a long key in a message", () => {
    const customAttributes = [{ key: "k".repeat(1_000_000), value: 1 }];
    const [found] = normalise({ customAttributes }).problems;
    expect(found?.message).toBe(`There is no attribute with the key "${"k".repeat(100)}…".`);
  });
});
