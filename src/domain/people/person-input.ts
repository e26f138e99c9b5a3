import type { KnownAttribute } from "../values/attribute-value.ts";
import { dayOfBirth, normaliseBirthDate, normaliseBirthDay } from "../values/birth-date.ts";
import { normaliseEmail } from "../values/email.ts";
import type { Limits } from "../limits.ts";
import { accept, refuse, toProblem } from "../values/normalised.ts";
import type { Normalised } from "../values/normalised.ts";
import { singleFields } from "./profile.ts";
import type { FieldName, SingleField } from "./profile.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { exactDigits, normaliseDefaultCountry, normalisePhone } from "../values/phone.ts";
import { MOST_TIMES_GIVEN, readAttributes } from "./read-attributes.ts";
import type { CustomAttributeInput } from "./read-attributes.ts";
import { createInputReport } from "./input-report.ts";
import type { InputReport, InputStrictness } from "./input-report.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";
import { normaliseTagName } from "../values/tag-name.ts";
import { caseKey, isBlank } from "../values/text.ts";
import { normaliseTextField } from "./text-field.ts";
import { genders, personTypes } from "../values/words.ts";

/** A person as the API accepts it: an absent field leaves the stored value, null clears it. */
export type PersonInput = { readonly [field in SingleField]?: string | null } & {
  /** A birthday without its year, MM-dd. */
  readonly birthDay?: string | null;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
  readonly tags?: readonly string[] | null;
  readonly customAttributes?: readonly CustomAttributeInput[] | null;
  readonly defaultCountry?: string | null;
};

/**
 * The values of an input in stored form. A value that the caller left out, or that is blank and counts as left out, is
 * absent here; a value that the caller gave as null is null here.
 */
export interface NormalisedPersonInput {
  /** Values of single fields by name, and of custom attributes by "customAttributes.KEY". */
  readonly values: Readonly<Record<FieldName, AttributeValue | null>>;
  /** The phone numbers without repetitions, in the order given; null if the caller clears all phones. */
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
  /** The names of the tags as written; of names that differ only in case only the first is kept. */
  readonly tags?: readonly string[] | null;
  /** Whether `customAttributes` was null, which clears all attributes. */
  readonly clearsAttributes: boolean;
  /** Every problem that was found. This object does not contain the values that have a problem. */
  readonly problems: readonly Problem[];
  /** One sentence for each value that was skipped; it begins with the value's path. */
  readonly warnings: readonly string[];
}

/** How strictly an input is read, and what its values are checked against. */
export interface PersonInputContext extends InputStrictness {
  /** The attribute definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  /** The country of phones without a calling code if the input names none, as `normaliseDefaultCountry` gives it. */
  readonly defaultCountry: string | null;
  readonly limits: Limits;
  /**
   * Phones that are stored already. A text that has exactly the digits of a stored phone is read as that phone, even if
   * the text could also mean another phone.
   */
  readonly storedPhones?: ReadonlySet<string>;
  /** Keys of tags that imports created automatically, which do not count towards the limit of tags. */
  readonly ownTagKeys?: ReadonlySet<string>;
}

/** Normalises a person as the API received it, and reports every problem with its path. */
export function normalisePersonInput(
  input: PersonInput,
  context: PersonInputContext,
): NormalisedPersonInput {
  const { limits } = context;
  const report = createInputReport(context);
  const country = readDefaultCountry(input, context, report);
  const phoneRules: ListRules = {
    most: limits.phonesPerPerson,
    normalise: (text) => toNumber(text, country ?? null, context.storedPhones),
  };
  const emailRules: ListRules = {
    most: limits.emailsPerPerson,
    normalise: (text) => normaliseEmail(text, limits.emailLength),
  };
  const tagRules: ListRules = {
    most: limits.tagsPerPerson,
    normalise: (text) => normaliseTagName(text, limits.tagNameLength),
    keyOf: caseKey,
    isFree: (key) => context.ownTagKeys?.has(key) === true,
  };
  // If the country is invalid, only that is reported, and not every phone that it was meant for.
  const texts = country === undefined ? undefined : input.phones;
  const phones = readList("phones", texts, phoneRules, report);
  const emails = readList("emails", input.emails, emailRules, report);
  const tags = readList("tags", input.tags, tagRules, report);
  return {
    values: readValues(input, context, report),
    ...(phones === undefined ? {} : { phones }),
    ...(emails === undefined ? {} : { emails }),
    ...(tags === undefined ? {} : { tags }),
    clearsAttributes: input.customAttributes === null,
    problems: report.problems,
    warnings: report.warnings,
  };
}

function readValues(
  input: PersonInput,
  context: PersonInputContext,
  report: InputReport,
): Record<FieldName, AttributeValue | null> {
  const values = readSingleFields(input, context, report);
  const { birthDay, customAttributes } = input;
  // Skipped if absent: most inputs have neither birthday nor attributes, and one request may have 1,000 people.
  if (birthDay !== undefined) Object.assign(values, readBirthDay(input, report));
  if (customAttributes !== undefined && customAttributes !== null)
    Object.assign(values, readAttributes(customAttributes, context, report));
  return values;
}

interface ListRules {
  readonly most: number;
  readonly normalise: (text: string) => Normalised<string>;
  /** Returns a value's key: of values with equal keys only the first is kept. If absent, each value is its own key. */
  readonly keyOf?: (value: string) => string;
  /** Whether a value with this key (see `keyOf`) does not count towards `most`. If absent, every value counts. */
  readonly isFree?: (key: string) => boolean;
}

// Returns the country of the input, or that of the context if the input has none. Undefined if no such country exists.
function readDefaultCountry(
  { defaultCountry }: PersonInput,
  context: PersonInputContext,
  report: InputReport,
): string | null | undefined {
  if (defaultCountry === undefined || defaultCountry === null || isBlank(defaultCountry)) {
    return context.defaultCountry;
  }
  const country = normaliseDefaultCountry(defaultCountry);
  if (country.ok) return country.value;
  report.fault(toProblem(country, []), "defaultCountry");
  return undefined;
}

function readSingleFields(
  input: PersonInput,
  { limits }: PersonInputContext,
  report: InputReport,
): Record<FieldName, AttributeValue | null> {
  const values: Record<FieldName, AttributeValue | null> = {};
  for (const field of singleFields) {
    const text = input[field];
    if (text === null) {
      values[field] = null;
    } else if (text !== undefined && isBlank(text)) {
      report.blank(field);
    } else if (text !== undefined) {
      const value = normaliseSingleField(field, text, limits);
      if (value.ok) values[field] = value.value;
      else report.fault(toProblem(value, []), field);
    }
  }
  return values;
}

// Reads a birthday without its year. If the input also has a birth date, the birth date is stored instead, and the
// birthday must have the same month and day as the birth date.
function readBirthDay(
  { birthDate, birthDay }: PersonInput,
  report: InputReport,
): Record<FieldName, AttributeValue | null> {
  if (birthDay === undefined) return {};
  const isDated = typeof birthDate === "string" && !isBlank(birthDate);
  if (birthDay === null) return isDated ? {} : { birthDate: null };
  const day = normaliseBirthDay(birthDay);
  if (!day.ok) {
    report.fault(toProblem(day, []), "birthDay");
    return {};
  }
  if (!isDated) return { birthDate: day.value };
  if (dayOfBirth(birthDate) !== dayOfBirth(day.value)) {
    report.fault(
      problem("INVALID", `The birthday is another than that of birthDate, ${birthDate}.`),
      "birthDay",
    );
  }
  return {};
}

function readList(
  name: "phones" | "emails" | "tags",
  texts: readonly string[] | null | undefined,
  { most, normalise, keyOf = (value) => value, isFree = () => false }: ListRules,
  report: InputReport,
): readonly string[] | null | undefined {
  if (texts === undefined || texts === null) return texts;
  const tooMany = problem("TOO_MANY", `A person has at most ${most} ${name}.`);
  if (texts.length > MOST_TIMES_GIVEN * most) {
    report.fault(tooMany, name);
    return [];
  }
  const distinct = new Map<string, string>();
  for (const [index, text] of texts.entries()) {
    const value = normalise(text);
    if (!value.ok && report.allowsBlank && isBlank(text)) report.blank(name, String(index));
    else if (!value.ok && name === "tags") report.fault(toProblem(value, []), name, String(index));
    else if (!value.ok) report.contact(toProblem(value, []), name, String(index));
    else if (!distinct.has(keyOf(value.value))) distinct.set(keyOf(value.value), value.value);
  }
  const counted = [...distinct.keys()].filter((key) => !isFree(key));
  if (counted.length > most) report.fault(tooMany, name);
  // If every value of the list was skipped, the list must not clear the stored values.
  return texts.length > 0 && distinct.size === 0 ? undefined : [...distinct.values()];
}

function normaliseSingleField(
  field: SingleField,
  text: string,
  limits: Limits,
): Normalised<string> {
  switch (field) {
    case "gender":
      return normaliseWord(genders, text);
    case "type":
      return normaliseWord(personTypes, text);
    case "birthDate":
      return normaliseBirthDate(text);
    default:
      return normaliseTextField(field, text, limits);
  }
}

function normaliseWord(words: readonly string[], text: string): Normalised<string> {
  return words.includes(text)
    ? accept(text)
    : refuse("INVALID_VALUE", `The value is none of ${words.join(", ")}.`);
}

function toNumber(
  text: string,
  defaultCountry: string | null,
  storedPhones: ReadonlySet<string> | undefined,
): Normalised<string> {
  const digits = exactDigits(text);
  if (digits !== null && storedPhones?.has(digits) === true) return accept(digits);
  const phone = normalisePhone(text, defaultCountry);
  return phone.ok ? accept(phone.value.number) : phone;
}
