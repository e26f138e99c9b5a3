import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { Concept } from "./languages/language.ts";

/** What a header can mean: a target, or something that other columns or the values decide. */
export type HeaderMeaning =
  | Exclude<ColumnTarget, "SKIP" | "CUSTOM_ATTRIBUTE">
  /** A first, a last or a full name: the other headers decide. */
  | "NAME"
  /** A form of address, as in the header "Title": the column gives the gender if its values are words such as "Mr". */
  | "TITLE"
  /** The person in general ("Customer") or several things ("Phone or email"): the column's values decide what it is. */
  | "SOMEBODY"
  /** A country or a calling code: the values decide which. */
  | "COUNTRY_CODE";

/** A word or phrase of a header that has a meaning; `text` is folded. */
export interface Word {
  readonly concept: Concept;
  readonly text: string;
}

/** The words of a header that have a meaning. */
export interface HeaderWords {
  readonly words: readonly Word[];
  /** The words of the header's remarks, such as those in brackets. */
  readonly noted: readonly Word[];
  readonly isList: boolean;
  /** Whether a slash stands between two words of the header, as in "Country/Region". */
  readonly isEither: boolean;
  /** The number of words that are in no known language. */
  readonly unknown: number;
}

/** The meaning of all words of a header together. */
export interface Resolved {
  readonly meaning: HeaderMeaning | null;
  readonly certainty: number;
  readonly isReversed: boolean;
  readonly foreign: string | null;
}

/** Meanings of words that show that a column contains names. */
export const nameTargets: ReadonlySet<Concept> = new Set<Concept>([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "REVERSED_NAME",
  "NAME",
]);
/** Meanings of words that show that a column contains something other than names, such as phones or cities. */
export const otherTargets: ReadonlySet<Concept> = new Set<Concept>([
  "GENDER",
  "TITLE",
  "BIRTH",
  "ADDRESS",
  "CITY",
  "COUNTRY",
  "PREFERRED_LANGUAGE",
  "PROFILE_PICTURE",
  "TYPE",
  "TAG",
  "PHONE",
  "DIALLING_CODE",
  "EMAIL",
  "EXTERNAL_ID",
]);
// Matches words for names that are rarely a person's own name: a program composes the name ("Display name"), or the
// word is used for names of companies and things too (Croatian "naziv").
const COMPOSED =
  /display|screen|anzeige|angezeigt|affichage|weergave|visnings|^(?:naziv|nazwa|nazev|denominazione|наименование)$/;
/** The result for a header whose words have no meaning. */
export const nothing: Resolved = { meaning: null, certainty: 0, isReversed: false, foreign: null };

/** Returns the result for a header with this meaning; `isReversed` says that full names begin with the last name. */
export function something(meaning: HeaderMeaning, certainty = 1, isReversed = false): Resolved {
  return { meaning, certainty, isReversed, foreign: null };
}

/**
 * Returns the result for a column whose content has no field in a profile, or is about somebody else. `foreign` becomes
 * the word of the header that shows this: the word that means `concept`, or the first word if no word means it.
 */
export function somethingElse(words: readonly Word[], concept?: Concept): Resolved {
  const word = words.find((one) => one.concept === concept) ?? words[0];
  return { ...nothing, foreign: word?.text ?? "" };
}

/** Whether a word with this meaning can be a target by itself, as "phone" can and "number" cannot. */
export function isTarget(concept: Concept): boolean {
  return nameTargets.has(concept) || otherTargets.has(concept);
}

/** Returns a function that tells whether any of these words has the given meaning. */
export function hasIn(words: readonly Word[]): (concept: Concept) => boolean {
  return (concept) => words.some((word) => word.concept === concept);
}

/**
 * Whether the word means a name that is rarely a person's own name: a name that a program composes, such as a display
 * name, or a name of a company or a thing. A column "E-mail Display Name" contains composed names, not email addresses.
 */
export function isComposedName({ concept, text }: Word): boolean {
  return concept === "FULL_NAME" && COMPOSED.test(text);
}

/** Whether a word means a name of any kind: first, middle, last, full, or just "name". */
export function isName({ concept }: Word): boolean {
  return nameTargets.has(concept);
}
