import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { Concept } from "./languages/language.ts";

/** What a header can say about its column: the column's target, or that several targets are possible. */
export type HeaderMeaning =
  | Exclude<ColumnTarget, "SKIP" | "CUSTOM_ATTRIBUTE">
  /** A first, a last or a full name: the headers of the other columns decide which. */
  | "NAME"
  /** A form of address, as in the header "Title": the column gives the gender if its values are words such as "Mr". */
  | "TITLE"
  /**
   * The header leaves the target open, as "Customer" and "Phone or email" do: the column's values decide the target.
   */
  | "SOMEBODY"
  /** A country or a calling code: the column's values decide which. */
  | "COUNTRY_CODE";

/** A word or phrase of a header that the vocabulary knows, and the concept that it stands for. */
export interface Word {
  readonly concept: Concept;
  /** The word or phrase, folded. */
  readonly text: string;
}

/** The words of a header that the vocabulary knows, and the signs between them. */
export interface HeaderWords {
  readonly words: readonly Word[];
  /** The known words of the header's remarks, such as those in brackets. */
  readonly noted: readonly Word[];
  /** Whether commas or similar signs separate words of the header, as in "Street, city". */
  readonly isList: boolean;
  /** Whether a slash stands between two words of the header, as in "Country/Region". */
  readonly isEither: boolean;
  /** The number of words of the header that the vocabulary does not know. */
  readonly unknown: number;
}

/** What all words of a header together say about its column. */
export interface Resolved {
  /** What the column contains; null if the words do not show this. */
  readonly meaning: HeaderMeaning | null;
  readonly certainty: number;
  readonly isReversed: boolean;
  /** The word that shows that the column is foreign; null if the words do not show this. */
  readonly foreign: string | null;
}

/** The concepts of words that show that a column contains names. */
export const nameTargets: ReadonlySet<Concept> = new Set<Concept>([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "REVERSED_NAME",
  "NAME",
]);
/** The concepts of words that show that a column contains something other than names, such as phones or cities. */
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
/** The result for a header whose words do not show what the column contains. */
export const nothing: Resolved = { meaning: null, certainty: 0, isReversed: false, foreign: null };

/**
 * Returns the result for a header that shows what its column contains: phones, for example, if `meaning` is PHONE.
 * `certainty` is how clearly the header shows this, from 0 to 1. If `isReversed` is true, the column contains full
 * names that begin with the last name.
 */
export function something(meaning: HeaderMeaning, certainty = 1, isReversed = false): Resolved {
  return { meaning, certainty, isReversed, foreign: null };
}

/**
 * Returns the result for a column that is not imported, because its content has no field in a profile, or because it is
 * about somebody else. `foreign` becomes the word that the user is told as the reason: the word that stands for
 * `concept`, or the first word if no word stands for it.
 */
export function somethingElse(words: readonly Word[], concept?: Concept): Resolved {
  const word = words.find((one) => one.concept === concept) ?? words[0];
  return { ...nothing, foreign: word?.text ?? "" };
}

/** Whether a word for this concept alone shows what a column contains, as "phone" does, but "number" does not. */
export function isTarget(concept: Concept): boolean {
  return nameTargets.has(concept) || otherTargets.has(concept);
}

/** Returns a function that tells whether any of these words stands for the given concept. */
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
