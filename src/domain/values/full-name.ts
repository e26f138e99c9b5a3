import { fold } from "./fold.ts";
import { isOnlyTitles, withoutTitles } from "./titles.ts";

/** A full name taken apart; what it lacks is absent. */
export interface NameParts {
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
}

// What belongs to the name that follows it, and begins a last name.
const particles: ReadonlySet<string> = new Set(
  "van von vom zu zum zur de del della dello di da dal do dos das du der den des ten ter te la le lo los las el al bin ibn ben bint abu mac mc st. san santa".split(
    " ",
  ),
);
const suffixes: ReadonlySet<string> = new Set(
  "jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq esq. mba".split(" "),
);

/** Which part of a full name comes first. */
export type NameOrder = "FIRST_NAME_FIRST" | "LAST_NAME_FIRST";

/**
 * Takes a full name apart: "Last, First Middle" by its comma, else the first word, those between, and the last name with its
 * particles, or the other way round. Titles belong to none of them.
 */
export function splitFullName(text: string, order: NameOrder = "FIRST_NAME_FIRST"): NameParts {
  const comma = text.indexOf(",");
  if (comma < 0) return order === "LAST_NAME_FIRST" ? splitReversed(text) : splitWords(text);
  const before = text.slice(0, comma).trim();
  const after = text.slice(comma + 1).trim();
  if (before === "" || after === "") return splitWords(before + after);
  // "Doe, John" has the last name first; "John Doe, Jr." only sets off what follows it.
  const isSuffix = after.split(/[\s,]+/).every((word) => suffixes.has(fold(word)));
  if (isSuffix && before.includes(" ")) return appendToLastName(splitWords(before), after);
  const lastName = withoutTitles(before);
  const given = withoutTitles(after);
  return isOnlyTitles(given)
    ? splitWords(before)
    : { ...splitGivenNames(given.split(/\s+/)), lastName };
}

function splitReversed(text: string): NameParts {
  const words = withoutTitles(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  let end = 0;
  while (end < words.length - 2 && particles.has(fold(words[end] ?? ""))) end += 1;
  const lastName = words.slice(0, end + 1).join(" ");
  const given = words.slice(end + 1);
  if (given.length === 0) return lastName === "" ? {} : { lastName };
  return { ...splitGivenNames(given), lastName };
}

function splitWords(text: string): NameParts {
  const untitled = withoutTitles(text);
  const words = untitled.split(/\s+/).filter((word) => word !== "");
  if (words.length < 2) {
    const [name] = words;
    if (name === undefined || isOnlyTitles(name)) return {};
    // Whom a title stands before is called by the last name: "Frau Berger".
    return untitled.length < text.length ? { lastName: name } : { firstName: name };
  }
  const isTitled = untitled.length < text.length;
  // "Dhr. de Vries" has no first name either.
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
