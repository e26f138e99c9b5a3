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
import { phonesInCells } from "./phones-in-cells.ts";
import { unescapeCell } from "../cells/report-cell.ts";
import { textOfFormula, withoutTextMark } from "../cells/text-mark.ts";

const FAIR_PART = 5;
// How many different values of a column are compared with known words for genders, titles and types of people. More
// need not be compared, because a column of such words has few different values.
const MOST_TERMS = 200;

/** What the first rows of a file show about the values of a column. JSON-safe. */
export interface ColumnProfile {
  /** The number of cells with a value; marks such as N/A do not count. */
  readonly filled: number;
  readonly distinct: number;
  /** The number of cells of each kind; a cell can be of several kinds. */
  readonly kinds: { readonly [kind in ValueKind]: number };
  /** The number of cells that a workbook stores as dates. */
  readonly typedDates: number;
  readonly phoneSeparator: FoundSeparator;
  readonly emailSeparator: FoundSeparator;
  readonly tagSeparator: FoundSeparator;
  /** The format of the dates if it is not ISO and is certain; else null. */
  readonly dateFormat: string | null;
  /** The countries to which the phones probably belong, if they cannot be read without a country; else empty. */
  readonly likelyCountries: readonly string[];
  readonly needsCountry: boolean;
}

/** A value of a column: its text, and whether a workbook stores it as a date. */
export interface ProfiledValue {
  readonly text: string;
  readonly isDate: boolean;
}

/**
 * Returns the profile of a column. `defaultCountry` is the country of phones that name no country. `expected` returns a
 * number for each country: the higher it is, the more likely the phones of the file are from that country, by the
 * headers and the other columns.
 */
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
  const phoneSeparator = findSeparator("PHONE", kinds.phone > 0 ? cells : []);
  const mayBePhones = kinds.phone >= filled / 2 && defaultCountry === null;
  const phones = mayBePhones ? phonesInCells(texts, phoneSeparator.separator, readPhone) : [];
  const needsCountry = mayNeedCountry(phones, readPhone);
  return {
    filled,
    distinct: cells.size,
    kinds,
    typedDates: filled - written.length,
    phoneSeparator,
    emailSeparator: findSeparator("EMAIL", kinds.at > 0 ? cells : []),
    tagSeparator: findSeparator("TAG", cells),
    dateFormat: kinds.date > 0 ? findDateFormat(written) : null,
    needsCountry,
    likelyCountries: needsCountry ? likelyCountries(phones, expected?.()) : [],
  };
}

/** Counts the different texts of a column; blank cells and marks such as N/A are left out. */
function countTexts(values: readonly ProfiledValue[]): {
  readonly cells: ReadonlyMap<string, number>;
  /** The texts of cells that are not stored as dates, with repetitions. */
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

// Returns the text 0123 for ="0123" and for '0123, as a spreadsheet writes a text that looks like a number.
function withoutMarks(text: string): string {
  return text.startsWith("=") ? textOfFormula(text) : withoutTextMark(text);
}

/** Returns a phone reader that reads each text only once, because several checks need it. */
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
  return isMissingMark(text) || (!text.includes("@") && isPlaceholder(text));
}

function mayNeedCountry(texts: readonly string[], readPhone: PhoneReader): boolean {
  const numbers = createBareNumbers();
  let refused = 0;
  for (const text of texts) {
    const phone = readPhone(text);
    if (!phone.ok && phone.code === "COUNTRY_NEEDED") refused += 1;
    if (!hasCallingCode(text)) numbers.see(phone);
  }
  // A column may need a country if a fifth of its phones cannot be read without one. `numbers.needCountry` also demands
  // that there are at least two such phones. A column with few different values may have only one, so one such phone
  // is enough here if it is at least a fifth of the values.
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
