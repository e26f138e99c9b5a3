import { fold } from "./fold.ts";
import { isOnlyTitles, withoutTitles } from "./titles.ts";
import type { TitleReading } from "./titles.ts";

/** The parts of a full name; missing ones are absent. */
export interface NameParts {
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
}

// Words that begin a last name of several words, such as "van" in "van Gogh".
const particles: ReadonlySet<string> = new Set(
  "van von vom zu zum zur de del della dello di da dal do dos das du der den des ten ter te la le lo los las el al bin ibn ben bint abu mac mc st. san santa 't 's op aan".split(
    " ",
  ),
);
const suffixes: ReadonlySet<string> = new Set(
  "jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq esq. mba".split(" "),
);

// Matches a full name that begins with its last name in capitals: "KOVAČ Ana", "DE LA CRUZ María José". Does not match
// "JJ Smith" or "John SMITH III", whose last name is found by the order of the words.
const CAPITALS_FIRST =
  /^(?<before>(?:\p{Lu}[\p{Lu}\p{M}'’-]+\s+)*\p{Lu}[\p{Lu}\p{M}'’-]{2,})\s+(?<given>\p{Lu}\p{Ll}.*)$/u;
const THREE_CAPITALS = /\p{Lu}[\p{Lu}'’-]{2}/u;
const ALL_CAPITALS = /(?:^|\s)\p{Lu}[\p{Lu}'’-]{2,}(?:\s|$)/u;

/** The order of the words in full names: "Ana Kovač" is FIRST_NAME_FIRST, "Kovač Ana" is LAST_NAME_FIRST. */
export type NameOrder = "FIRST_NAME_FIRST" | "LAST_NAME_FIRST";

/** The order of the names in a column's cells, and whether titles come before them. */
export interface NameReading extends TitleReading {
  readonly order: NameOrder;
}

const usual: NameReading = { order: "FIRST_NAME_FIRST", areTitled: false };

/**
 * Splits a full name. "Last, First Middle" is split at its comma. A part in capitals before the others, as in "KOVAČ
 * Ana", is the last name. Otherwise the order of `reading` decides; particles such as "van" belong to the last name.
 * Titles are removed.
 */
export function splitFullName(text: string, reading = usual): NameParts {
  const comma = text.indexOf(",");
  if (comma < 0) return splitByCapitals(text, reading) ?? splitByOrder(text, reading);
  const before = text.slice(0, comma).trim();
  const after = text.slice(comma + 1).trim();
  if (before === "" || after === "") return splitWords(before + after, reading);
  // "Doe, John" begins with the last name; in "John Doe, Jr." the comma only separates a suffix.
  const isSuffix = after.split(/[\s,]+/).every((word) => suffixes.has(fold(word)));
  if (isSuffix && before.includes(" ")) return appendToLastName(splitWords(before, reading), after);
  const lastName = withoutTitles(before, reading);
  const given = withoutTitles(after, reading);
  return isOnlyTitles(given)
    ? splitWords(before, reading)
    : { ...splitGivenNames(given.split(/\s+/)), lastName };
}

function splitByOrder(text: string, reading: NameReading): NameParts {
  return reading.order === "LAST_NAME_FIRST"
    ? splitReversed(text, reading)
    : splitWords(text, reading);
}

/**
 * Splits a name that begins with the last name in capitals, such as "HORVAT Ana"; null for other names. In such a name
 * the capitals show the last name, even if first names stand first in the other names of the column.
 */
function splitByCapitals(text: string, reading: NameReading): NameParts | null {
  if (!THREE_CAPITALS.test(text)) return null;
  const match = CAPITALS_FIRST.exec(withoutTitles(text, reading));
  const { before, given } = match?.groups ?? {};
  if (before === undefined || given === undefined || ALL_CAPITALS.test(given)) return null;
  return { ...splitGivenNames(given.split(/\s+/)), lastName: before };
}

function splitReversed(text: string, reading: NameReading): NameParts {
  const words = withoutTitles(text, reading)
    .split(/\s+/)
    .filter((word) => word !== "");
  let end = 0;
  while (end < words.length - 2 && particles.has(fold(words[end] ?? ""))) end += 1;
  const lastName = words.slice(0, end + 1).join(" ");
  const given = words.slice(end + 1);
  if (given.length === 0) return lastName === "" ? {} : { lastName };
  return { ...splitGivenNames(given), lastName };
}

function splitWords(text: string, reading: NameReading): NameParts {
  const untitled = withoutTitles(text, reading);
  const words = untitled.split(/\s+/).filter((word) => word !== "");
  if (words.length < 2) {
    const [name] = words;
    if (name === undefined || isOnlyTitles(name)) return {};
    // After a title, a single word is the last name: "Frau Berger".
    return untitled.length < text.length ? { lastName: name } : { firstName: name };
  }
  const isTitled = untitled.length < text.length;
  // "Dhr. de Vries" has no first name.
  if (isTitled && words.slice(0, -1).every((word) => particles.has(fold(word)))) {
    return { lastName: words.join(" ") };
  }
  const lastName = startOfLastName(words, 1);
  return {
    ...splitGivenNames(words.slice(0, lastName)),
    lastName: words.slice(lastName).join(" "),
  };
}

function startOfLastName(words: readonly string[], earliest: number): number {
  let start = words.length - 1;
  while (start > earliest && suffixes.has(fold(words[start] ?? ""))) start -= 1;
  while (start > earliest && particles.has(fold(words[start - 1] ?? ""))) start -= 1;
  return start;
}

function splitGivenNames(words: readonly string[]): NameParts {
  const middle = words.slice(1).join(" ");
  const firstName = words[0] ?? "";
  return middle === "" ? { firstName } : { firstName, middleName: middle };
}

function appendToLastName(parts: NameParts, suffix: string): NameParts {
  return { ...parts, lastName: [parts.lastName, suffix].filter(Boolean).join(" ") };
}
