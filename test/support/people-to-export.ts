import * as fc from "fast-check";
import { defaultLimits } from "../../src/domain/limits.ts";
import { exportedFields } from "../../src/domain/people/export-columns.ts";
import type { ExportColumn } from "../../src/domain/people/export-columns.ts";
import { singleFields } from "../../src/domain/people/profile.ts";
import type { SingleField } from "../../src/domain/people/profile.ts";
import { normaliseTextField } from "../../src/domain/people/text-field.ts";
import type { AttributeType, AttributeValue } from "../../src/domain/values/attribute-value.ts";
import { normaliseAttributeValue } from "../../src/domain/values/attribute-value.ts";
import { faultOfBirthDate } from "../../src/domain/values/birth-date.ts";
import { normaliseEmail } from "../../src/domain/values/email.ts";
import type { Normalised } from "../../src/domain/values/normalised.ts";
import { normaliseTagName } from "../../src/domain/values/tag-name.ts";
import { caseKey } from "../../src/domain/values/text.ts";

/** A person whose values the API accepts. */
export interface PersonToExport {
  readonly single: Readonly<Partial<Record<SingleField, string>>>;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly tags: readonly string[];
  readonly attributes: Readonly<Partial<Record<string, AttributeValue>>>;
}

/** Custom attributes of every type. Some of their keys contain quotes, punctuation or Arabic letters. */
export const unusualAttributes: readonly { readonly key: string; readonly type: AttributeType }[] =
  [
    { key: "note", type: "STRING" },
    { key: 'odd "key", with; all|of it', type: "STRING" },
    { key: "\u0645\u0641\u062a\u0627\u062d", type: "STRING" },
    { key: "points", type: "INTEGER" },
    { key: "balance", type: "DECIMAL" },
    { key: "isMember", type: "BOOLEAN" },
    { key: "since", type: "DATE" },
    { key: "seen", type: "DATE_TIME" },
  ];

/** One column for each field that can be exported, then one for each custom attribute of `unusualAttributes`. */
export const allColumns: readonly ExportColumn[] = [
  ...exportedFields.map((field) => ({ kind: "field", field }) as const),
  ...unusualAttributes.map(({ key }) => ({ kind: "attribute", key }) as const),
];

const hostile = fc.constantFrom(
  "=1+1",
  "+385 91",
  "-5",
  "@SUM(A1)",
  '="000123"',
  "'=1+1",
  "''@x",
  "'000",
  "\ttab",
  "a\r\nb",
  "a\nb",
  "a\rb",
  'say "hi", or; not|so\tfar',
  '"',
  '""',
  '";"',
  ";",
  "a;b",
  "\u202eright to left\u202c \u05d0\u05d1\u05d2",
  "\u0645\u0631\u062d\u0628\u0627",
  "&amp; &lt;b&gt; &#61;",
  "<b>]]></b>",
  "_x000D_ _x005F_x0041_",
  "N/A",
  "null",
  "None",
  "Dr. Ana Horvat",
  "Herr Dr. Ivo",
  "3.85912E+11",
  "1001.50",
  "007",
  "TRUE",
  "2020-01-02",
  "03/04/2021",
  "\ud83d\ude00 e\u0301",
  "a\u0085b",
  "a\u2028b",
  "a\ufffeb",
  "x".repeat(50),
  "{}[]",
  "per_0123456789abcdef01234567",
  "sep=;",
);
const odd = fc.oneof(hostile, fc.string({ unit: "binary", maxLength: 20 }), fc.string());
const accepted = <T>(values: fc.Arbitrary<Normalised<T>>): fc.Arbitrary<T> =>
  values
    .filter((value) => value.ok)
    .map((value) => {
      if (!value.ok) throw new Error("It was filtered.");
      return value.value;
    });
const text = (field: Exclude<SingleField, "gender" | "type" | "birthDate">) =>
  accepted(odd.map((value) => normaliseTextField(field, value, defaultLimits))).filter(
    (value) => value !== "",
  );
const date = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2024-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const valuesOf: { readonly [field in SingleField]: fc.Arbitrary<string> } = {
  externalId: text("externalId"),
  firstName: text("firstName"),
  middleName: text("middleName"),
  lastName: text("lastName"),
  gender: fc.constantFrom("MALE", "FEMALE", "OTHER"),
  birthDate: fc
    .oneof(
      date,
      date.map((day) => `-${day.slice(4)}`),
    )
    .filter((day) => faultOfBirthDate(day) === null),
  address: text("address"),
  city: text("city"),
  country: fc.oneof(text("country"), fc.constantFrom("HR", "Germany")),
  preferredLanguage: text("preferredLanguage"),
  profilePicture: accepted(
    fc
      .webUrl({ withQueryParameters: true })
      .map((url) => normaliseTextField("profilePicture", url, defaultLimits)),
  ),
  type: fc.constantFrom("LEAD", "CUSTOMER"),
};

const emails = accepted(
  fc
    .oneof(
      fc.emailAddress(),
      fc.constantFrom(
        '"a;b"@x.com',
        "'quoted'@x.com",
        "+plus@x.com",
        "=cmd@x.com",
        "-x@x.com",
        '"a,b c"@x.com',
        "ana@xn--mnchen-3ya.de",
      ),
    )
    .map((address) => normaliseEmail(address, defaultLimits.emailLength)),
);

const rawValues: { readonly [type in AttributeType]: fc.Arbitrary<AttributeValue> } = {
  STRING: odd,
  INTEGER: fc.oneof(fc.maxSafeInteger(), fc.constantFrom(-5, 0, 9007199254740991)),
  DECIMAL: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0.1 + 0.2, 1e21, 1e-7, -1.5, 1e300, 123456789012345.67),
  ),
  BOOLEAN: fc.boolean(),
  DATE: date,
  DATE_TIME: fc
    .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((at) => at.toISOString()),
};
const attributes: fc.Arbitrary<Partial<Record<string, AttributeValue>>> = fc.record(
  Object.fromEntries(
    unusualAttributes.map(({ key, type }) => [
      key,
      accepted(
        rawValues[type].map((value) =>
          normaliseAttributeValue(type, value, defaultLimits.attributeValueLength),
        ),
      ).filter((value) => value !== ""),
    ]),
  ),
  { requiredKeys: [] },
);

/**
 * Generates people with values that are difficult to write to files, such as quotes and formulas.
 */
export const personToExport: fc.Arbitrary<PersonToExport> = fc.record({
  single: fc.record(Object.fromEntries(singleFields.map((field) => [field, valuesOf[field]])), {
    requiredKeys: [],
  }),
  phones: fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 999_999 }).map((n) => `38591${String(n).padStart(7, "1")}`),
      fc.constantFrom("12025550123", "442079460958", "5215512345678".replace("521", "52")),
    ),
    { maxLength: 4 },
  ),
  emails: fc.uniqueArray(emails, { maxLength: 4 }),
  tags: fc.uniqueArray(
    accepted(odd.map((name) => normaliseTagName(name, defaultLimits.tagNameLength))),
    { maxLength: 5, selector: caseKey },
  ),
  attributes,
});
