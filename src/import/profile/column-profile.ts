import { isMissingMark } from "../../domain/values/missing-mark.ts";
import {
  createBareNumbers,
  hasCallingCode,
  likelyCountries,
} from "../../domain/values/national-phones.ts";
import { normalisePhone } from "../../domain/values/phone.ts";
import { isPlaceholder } from "../../domain/values/placeholder.ts";
import { trimText } from "../../domain/values/text.ts";
import { classify, classifyTerm } from "./classify-value.ts";
import type { PhoneReader, ValueKind } from "./classify-value.ts";
import { findDateFormat } from "./find-date-format.ts";
import { findSeparator } from "./find-separator.ts";
import type { FoundSeparator } from "./find-separator.ts";
import { unescapeCell } from "../cells/report-cell.ts";
import { textOfFormula, withoutTextMark } from "../cells/text-mark.ts";

const FAIR_PART = 5;
// A column of genders, titles or types has few different ones, and the first of them are there soon.
const MOST_TERMS = 200;

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
  const { cells, written, filled } = countTexts(values);
  const readPhone = rememberPhones(defaultCountry);
  const kinds = emptyKinds();
  for (const [text, count] of cells) {
    for (const kind of classify(text, readPhone)) kinds[kind] += count;
  }
  const texts = [...cells.keys()];
  for (const text of texts.slice(0, MOST_TERMS)) {
    for (const kind of classifyTerm(text)) kinds[kind] += cells.get(text) ?? 0;
  }
  const needsCountry =
    kinds.phone >= filled / 2 && defaultCountry === null && mayNeedCountry(texts, readPhone);
  return {
    filled,
    distinct: cells.size,
    kinds,
    typedDates: filled - written.length,
    phoneSeparator: findSeparator("PHONE", kinds.phone > 0 ? cells : []),
    emailSeparator: findSeparator("EMAIL", kinds.at > 0 ? cells : []),
    tagSeparator: findSeparator("TAG", cells),
    dateFormat: kinds.date > 0 ? findDateFormat(written) : null,
    needsCountry,
    likelyCountries: needsCountry ? likelyCountries(texts, expected?.()) : [],
  };
}

/** What says something of a column's cells, and in how many of them it is; marks of a missing value do not. */
function countTexts(values: readonly ProfiledValue[]): {
  readonly cells: ReadonlyMap<string, number>;
  /** Those that no workbook keeps as dates, each as often as it is there. */
  readonly written: readonly string[];
  readonly filled: number;
} {
  const known = new Map<string, string>();
  const cells = new Map<string, number>();
  const written: string[] = [];
  let filled = 0;
  for (const { text: raw, isDate } of values) {
    let text = known.get(raw);
    if (text === undefined) {
      const trimmed = withoutMarks(trimText(unescapeCell(raw)));
      text = trimmed === "" || isMark(trimmed) ? "" : trimmed;
      known.set(raw, text);
    }
    if (text === "") continue;
    filled += 1;
    cells.set(text, (cells.get(text) ?? 0) + 1);
    if (!isDate) written.push(text);
  }
  return { cells, written, filled };
}

// What a spreadsheet wrote around a text is no part of it.
function withoutMarks(text: string): string {
  return text.startsWith("=") ? textOfFormula(text) : withoutTextMark(text);
}

/** Each phone is looked at by several, and read once. */
function rememberPhones(defaultCountry: string | null): PhoneReader {
  const known = new Map<string, ReturnType<PhoneReader>>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const phone = normalisePhone(text, defaultCountry);
    known.set(text, phone);
    return phone;
  };
}

function isMark(text: string): boolean {
  return isMissingMark(text) || (isPlaceholder(text) && !text.includes("@"));
}

function mayNeedCountry(texts: readonly string[], readPhone: PhoneReader): boolean {
  const numbers = createBareNumbers();
  let refused = 0;
  for (const text of texts) {
    const phone = readPhone(text);
    if (!phone.ok && phone.code === "COUNTRY_NEEDED") refused += 1;
    if (!hasCallingCode(text)) numbers.see(phone);
  }
  // A column of few numbers is told of too, though only more of them decide about the others.
  return texts.length > 0 && (refused * FAIR_PART >= texts.length || numbers.needCountry);
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
