import { isMissingMark } from "../../domain/values/missing-mark.ts";
import { likelyCountries, needCountry } from "../../domain/values/national-phones.ts";
import { normalisePhone } from "../../domain/values/phone.ts";
import { isPlaceholder } from "../../domain/values/placeholder.ts";
import { trimText } from "../../domain/values/text.ts";
import { classify } from "./classify-value.ts";
import type { ValueKind } from "./classify-value.ts";
import { findDateFormat } from "./find-date-format.ts";
import { findSeparator } from "./find-separator.ts";
import type { FoundSeparator } from "./find-separator.ts";
import { unescapeCell } from "../cells/report-cell.ts";

const FAIR_PART = 5;

/** What the head of a file shows of one column's values. JSON-safe. */
export interface ColumnProfile {
  /** Cells that say something; marks of a missing value do not. */
  readonly filled: number;
  readonly distinct: number;
  /** How many of the cells are of each kind; a cell may be of several. */
  readonly kinds: { readonly [kind in ValueKind]: number };
  /** Cells that a workbook keeps as dates. */
  readonly typedDates: number;
  readonly phoneSeparator: FoundSeparator;
  readonly emailSeparator: FoundSeparator;
  readonly tagSeparator: FoundSeparator;
  /** The format of its dates where ISO is not it, and they leave no doubt. */
  readonly dateFormat: string | null;
  /** Countries whose plans its phones fit best, where they can be read by none without one; else empty. */
  readonly likelyCountries: readonly string[];
  readonly needsCountry: boolean;
}

/** A column's value as its profile sees it. */
export interface ProfiledValue {
  readonly text: string;
  readonly isDate: boolean;
}

/** The profile of a column with these values; `defaultCountry` is that of phones without one, and `expected` tells which are likely. */
export function profileColumn(
  values: readonly ProfiledValue[],
  defaultCountry: string | null,
  expected?: () => ReadonlyMap<string, number>,
): ColumnProfile {
  const present = values
    .map(({ text, isDate }) => ({ text: trimText(unescapeCell(text)), isDate }))
    .filter(({ text }) => text !== "" && !isMark(text));
  const counts = new Map<string, number>();
  for (const { text } of present) counts.set(text, (counts.get(text) ?? 0) + 1);
  const kinds = emptyKinds();
  for (const [text, count] of counts) {
    for (const kind of classify(text, defaultCountry)) kinds[kind] += count;
  }
  const texts = present.map(({ text }) => text);
  const needsCountry = kinds.phone >= present.length / 2 && mayNeedCountry(texts, defaultCountry);
  const written = present.flatMap(({ text, isDate }) => (isDate ? [] : [text]));
  return {
    filled: present.length,
    distinct: counts.size,
    kinds,
    typedDates: present.length - written.length,
    phoneSeparator: findSeparator("PHONE", texts),
    emailSeparator: findSeparator("EMAIL", kinds.at > 0 ? texts : []),
    tagSeparator: findSeparator("TAG", texts),
    dateFormat: kinds.date > 0 ? findDateFormat(written) : null,
    needsCountry,
    likelyCountries: needsCountry ? likelyCountries(texts, expected?.()) : [],
  };
}

function isMark(text: string): boolean {
  return isMissingMark(text) || (isPlaceholder(text) && !text.includes("@"));
}

function mayNeedCountry(texts: readonly string[], defaultCountry: string | null): boolean {
  if (defaultCountry !== null || texts.length === 0) return false;
  const numbers = new Set(texts);
  // A column of few numbers is told of too, though only more of them decide about the others.
  const refused = [...numbers].filter((text) => {
    const phone = normalisePhone(text, null);
    return !phone.ok && phone.code === "COUNTRY_NEEDED";
  });
  return refused.length * FAIR_PART >= numbers.size || needCountry(numbers);
}

function emptyKinds(): Record<ValueKind, number> {
  return {
    address: 0,
    at: 0,
    callingCode: 0,
    code: 0,
    date: 0,
    digits: 0,
    email: 0,
    gender: 0,
    internationalPhone: 0,
    lead: 0,
    name: 0,
    phone: 0,
    phoneNotation: 0,
    picture: 0,
    readableDate: 0,
    shortened: 0,
    text: 0,
    title: 0,
    validPhone: 0,
    words: 0,
    yearDate: 0,
    smallNumber: 0,
  };
}
