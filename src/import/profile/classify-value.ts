import { readDateNotation } from "../../domain/values/date-notation.ts";
import { defaultLimits } from "../../domain/limits.ts";
import { normaliseEmail } from "../../domain/values/email.ts";
import { monthsOfName } from "../../domain/values/month-name.ts";
import type { Normalised } from "../../domain/values/normalised.ts";
import { phoneDigits } from "../../domain/values/phone.ts";
import type { PhoneNumber } from "../../domain/values/phone.ts";
import { normalisePictureUrl } from "../../domain/values/picture-url.ts";
import { genderOfTitle, isTitle } from "../../domain/values/titles.ts";
import { normaliseGender, normalisePersonType } from "../../domain/values/words.ts";
import { isShortened } from "../cells/lost-digits.ts";

/** What a value can look like; one value can look like several kinds. */
export type ValueKind =
  /** A street address: letters and a number. */
  | "address"
  /** A value that contains an "@". */
  | "at"
  /** A calling code, with or without its plus. */
  | "callingCode"
  /** A country code of two or three letters, or a country's name with its calling code, as in "Germany +49". */
  | "code"
  /** Any date, including dates that can be read only if the date format is given. */
  | "date"
  | "digits"
  | "email"
  | "gender"
  /** A valid phone that is written with its calling code. */
  | "internationalPhone"
  /** A word for a type of person, such as "lead" or "customer". */
  | "lead"
  /** Only letters, as in names. */
  | "name"
  /** A value with the digits of a phone. Signs, and words such as "mobile", may stand beside the digits. */
  | "phone"
  /** A phone with separators, so that it is not just a number. */
  | "phoneNotation"
  | "picture"
  /** A date that can be read without a given date format. */
  | "readableDate"
  /** A number that a spreadsheet shortened, such as 3.85912E+11. */
  | "shortened"
  /** A value that contains a letter. */
  | "text"
  /** A form of address that gives a gender. */
  | "title"
  /** A phone in a range that is in use, given the assumed country. */
  | "validPhone"
  /** A name of at least two words. */
  | "words"
  /** A date in a year in which a living person can be born. */
  | "yearDate"
  /** A number of at most six digits. */
  | "smallNumber";

const FEWEST_DIGITS = 5;
const MOST_DIGITS = 17;
const FIVE_DIGITS = /(?:\p{Nd}\P{Nd}*){5}/u;
const SEVERAL_NUMBERS =
  /^\+?[\d()][\d\s().+-]{5,20}\d(?:\s*\/\s*|\s+(?:\p{L}{1,6}\s+)?)\+?[\d()][\d\s().+-]{5,20}\d$/u;
const SEVERAL = /[;|,\n]|\s\/\s| ::: /;
const BETWEEN_PHONES = /\s*(?: ::: |[;|,\n]|\s\/\s)\s*/;
const LONGEST = 250;
// Longer than any known word for a gender, a title or a type of person.
const LONGEST_WORD = 30;
const DATE =
  /^(?:\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}\.?|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2}(?:\d\d)?\.?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:--)?\d{1,2}[-/.]\s?\d{1,2}\.?)(?:[T ,].*)?$/;
const DAY = String.raw`\d{1,2}(?:\.|st|nd|rd|th|er|re|ère|ème|e|de|ste|º|°|ª|:a|:e)?`;
const MONTH = String.raw`(?:\p{L}{3,}\.?|[IVX]{1,4}\.?)`;
const YEAR = String.raw`\d{2,4}\.?(?:\s?(?:г|r|p)\.?)?`;
const DATE_IN_WORDS = new RegExp(
  [
    `^(?:\\p{L}{3,}\\.?,?\\s+)?${DAY}[\\s./-]*(?:(?:de|of)\\s+)?${MONTH},?(?:[\\s./-]*(?:de\\s+)?${YEAR})?$`,
    `^${MONTH}[\\s./-]+${DAY},?(?:[\\s./-]*${YEAR})?$`,
    `^\\d{4}\\.?[\\s./-]${MONTH}[\\s./-]${DAY}\\.?$`,
  ].join("|"),
  "u",
);
const YEAR_OF_BIRTH = /(?<!\d)(?:19[2-9]|20[01])\d(?!\d)/;
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s.,'’`´\-()/&]*$/u;

/** Reads a phone, with the assumed country for phones without one. */
export type PhoneReader = (text: string) => Normalised<PhoneNumber>;

/** Returns the kinds of a trimmed text that is not blank, except those that depend on known words. */
export function classify(text: string, readPhone: PhoneReader): readonly ValueKind[] {
  const kinds: ValueKind[] = [];
  if (text.length > LONGEST) return ["text"];
  const hasLetter = /\p{L}/u.test(text);
  const hasDigit = /\p{Nd}/u.test(text);
  if (hasLetter) kinds.push("text");
  if (text.includes("@")) {
    kinds.push("at");
    if (partsOf(text).some(isEmail)) kinds.push("email");
    return kinds;
  }
  if (hasDigit) {
    if (/^\d+$/.test(text)) kinds.push("digits");
    if (/^\d{1,6}$/.test(text)) kinds.push("smallNumber");
    if (/^(?:\+|00)?\d{1,3}(?:[ -]\d{1,4})?$/.test(text)) kinds.push("callingCode");
    if (isShortened(text)) kinds.push("shortened");
    classifyDate(text, hasLetter, kinds);
    if (!kinds.includes("date") || /^\d+$/.test(text)) classifyPhone(text, readPhone, kinds);
    if (hasLetter) kinds.push("address");
  }
  if (hasLetter) classifyWord(text, hasDigit, kinds);
  return kinds;
}

/** Returns the kinds of known words (genders, titles, types) to which a trimmed text belongs. */
export function classifyTerm(text: string): readonly ValueKind[] {
  if (text.length > LONGEST_WORD || text.includes("@")) return [];
  const kinds: ValueKind[] = [];
  if (normaliseGender(text).ok) kinds.push("gender");
  if (genderOfTitle(text) !== null) kinds.push("title");
  if (normalisePersonType(text).ok) kinds.push("lead");
  return kinds;
}

function classifyDate(text: string, hasLetter: boolean, kinds: ValueKind[]): void {
  // Every date that can be read without a given date format begins with digits and a separator.
  const isPossible = /^\d{1,4}[-/.]/.test(text);
  const reading = isPossible ? readDateNotation(text, "DATE") : null;
  const isRead = reading !== null && reading.kind !== "fault";
  if (isRead) kinds.push("readableDate");
  if (!isRead && !DATE.test(text) && !(hasLetter && DATE_IN_WORDS.test(text))) return;
  kinds.push("date");
  if (reading === null) {
    if (hasLetter && YEAR_OF_BIRTH.test(text) && hasMonth(text)) kinds.push("yearDate");
    return;
  }
  const value =
    reading.kind === "date" ? reading.value : reading.kind === "ambiguous" ? reading.dayFirst : "";
  if (/^(?:19[2-9]|20[01])\d-/.test(value)) kinds.push("yearDate");
}

function hasMonth(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).some((word) => monthsOfName(word).length > 0);
}

function classifyPhone(text: string, readPhone: PhoneReader, kinds: ValueKind[]): void {
  // One cell may contain several phones, or a phone and a remark: it counts if any part of it is a phone.
  const parts = SEVERAL.test(text)
    ? text.split(BETWEEN_PHONES).filter((part) => part !== "")
    : [text];
  if (!parts.some(hasPhoneDigits)) {
    // The cell may contain two phones that no comma or other separator separates: "091 1234567 or 091 1234568".
    if (SEVERAL_NUMBERS.test(text)) kinds.push("phone");
    return;
  }
  kinds.push("phone");
  if (!/^\d+$/.test(text) || /^0\d{7,}$/.test(text)) {
    if (/\d[\s().\-/]+\d|^\s*\(?\+|^0\d{6,}$/.test(text)) kinds.push("phoneNotation");
  }
  const [first = text] = parts;
  // Phones contain no letters, except for labels at the beginning.
  if (/\p{L}/u.test(first.replace(/^\s*\p{L}{1,9}\s*:/u, ""))) return;
  const phone = readPhone(first);
  if (!phone.ok || phone.value.isUnverified) return;
  kinds.push("validPhone");
  if (/^\s*(?:\+|00|\(\+)/.test(first)) kinds.push("internationalPhone");
}

function hasPhoneDigits(text: string): boolean {
  // No phone has fewer than five digits.
  if (!FIVE_DIGITS.test(text)) return false;
  const digits = phoneDigits(text) ?? phoneDigits(text.replace(/[\p{L}:.,'’()]+/gu, " ")) ?? "";
  return digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS;
}

function classifyWord(text: string, hasDigit: boolean, kinds: ValueKind[]): void {
  if (/^[A-Za-z]{2,3}$|\(?\+\d{1,4}\)?$/.test(text)) kinds.push("code");
  if (!hasDigit && NAME.test(text)) {
    kinds.push("name");
    if (/\S[\s,]+\S/.test(text) && !isTitle(text)) kinds.push("words");
  }
  if (/^https?:/i.test(text) && normalisePictureUrl(text, defaultLimits.profilePictureLength).ok) {
    kinds.push("picture");
  }
}

function partsOf(text: string): readonly string[] {
  return text
    .split(/ ::: |[;|,\s<>]|mailto:/i)
    .map((part) => part.replace(/^[.<'"]+|[.>'"]+$/g, ""))
    .filter((part) => part.includes("@"));
}

function isEmail(text: string): boolean {
  return normaliseEmail(text, defaultLimits.emailLength).ok;
}
