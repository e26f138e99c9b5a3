import { fold } from "./fold.ts";

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
const titles: ReadonlySet<string> = new Set(
  "dr dr. prof prof. mr mr. mrs mrs. ms ms. miss sir herr frau ing. mag. dipl.-ing. gosp. gdja sr. sra. m. mme".split(
    " ",
  ),
);
const suffixes: ReadonlySet<string> = new Set(
  "jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq esq. mba".split(" "),
);

/** Takes a full name apart: "Last, First Middle" by its comma, else the first word, those between, and the last name with its particles. */
export function splitFullName(text: string): NameParts {
  const comma = text.indexOf(",");
  if (comma < 0) return splitWords(text);
  const before = text.slice(0, comma).trim();
  const after = text.slice(comma + 1).trim();
  if (before === "" || after === "") return splitWords(before + after);
  // "Doe, John" has the last name first; "John Doe, Jr." only sets off what follows it.
  const isSuffix = after.split(/[\s,]+/).every((word) => suffixes.has(fold(word)));
  if (isSuffix && before.includes(" ")) return appendToLastName(splitWords(before), after);
  const given = splitGivenNames(after.split(/\s+/));
  return { ...given, lastName: before };
}

function splitWords(text: string): NameParts {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const isTitled = words.length > 1 && titles.has(fold(words[0] ?? ""));
  const firstAfterTitle = isTitled ? 1 : 0;
  if (words.length <= firstAfterTitle + 1) {
    return words.length === 0 ? {} : { firstName: words.join(" ") };
  }
  const lastName = startOfLastName(words, firstAfterTitle + 1);
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
  const first = words.length > 1 && titles.has(fold(words[0] ?? "")) ? 2 : 1;
  const middle = words.slice(first).join(" ");
  const firstName = words.slice(0, first).join(" ");
  return middle === "" ? { firstName } : { firstName, middleName: middle };
}

function appendToLastName(parts: NameParts, suffix: string): NameParts {
  return { ...parts, lastName: [parts.lastName, suffix].filter(Boolean).join(" ") };
}
