import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { Concept } from "./languages/language.ts";

/** What a header can mean: a target, or something that other columns or the values decide. */
export type HeaderMeaning =
  | Exclude<ColumnTarget, "SKIP" | "CUSTOM_ATTRIBUTE">
  /** A name that the other headers make a first, a last or a whole one. */
  | "NAME"
  /** A form of address, which gives the gender where the values are such. */
  | "TITLE"
  /** The person, or several things of theirs at once: the values say which. */
  | "SOMEBODY"
  /** The country or the dialling code: the values say which. */
  | "COUNTRY_CODE";

/** A word or phrase of a header. */
export interface Word {
  readonly concept: Concept;
  readonly text: string;
}

/** The words of a header that stand for something. */
export interface HeaderWords {
  readonly words: readonly Word[];
  /** Those of its remarks. */
  readonly noted: readonly Word[];
  readonly isList: boolean;
  /** Whether a stroke stands between two of them. */
  readonly isEither: boolean;
  /** How many words no language knows. */
  readonly unknown: number;
}

/** What the words of a header mean together. */
export interface Resolved {
  readonly meaning: HeaderMeaning | null;
  readonly certainty: number;
  readonly isReversed: boolean;
  readonly foreign: string | null;
}

/** What makes a header one of a name. */
export const nameTargets: ReadonlySet<Concept> = new Set<Concept>([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "REVERSED_NAME",
  "NAME",
]);
/** What makes it one of something else. */
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
// Made by a program of other names, or what is called so of companies and things as well.
const COMPOSED =
  /display|screen|anzeige|angezeigt|affichage|weergave|visnings|^(?:naziv|nazwa|nazev|denominazione|наименование)$/;
/** What a header means whose words say nothing. */
export const nothing: Resolved = { meaning: null, certainty: 0, isReversed: false, foreign: null };

/** What a header means, and how surely. */
export function something(meaning: HeaderMeaning, certainty = 1, isReversed = false): Resolved {
  return { meaning, certainty, isReversed, foreign: null };
}

/** What a header means that a word makes one of something else. */
export function somethingElse(words: readonly Word[], concept?: Concept): Resolved {
  const word = words.find((one) => one.concept === concept) ?? words[0];
  return { ...nothing, foreign: word?.text ?? "" };
}

/** Whether a word is of a target. */
export function isTarget(concept: Concept): boolean {
  return nameTargets.has(concept) || otherTargets.has(concept);
}

/** Whether there is a word of a concept, for many questions. */
export function hasIn(words: readonly Word[]): (concept: Concept) => boolean {
  return (concept) => words.some((word) => word.concept === concept);
}

/** "E-mail Display Name" is no address. */
export function isComposedName({ concept, text }: Word): boolean {
  return concept === "FULL_NAME" && COMPOSED.test(text);
}

/** Whether a word is of a name. */
export function isName({ concept }: Word): boolean {
  return nameTargets.has(concept);
}
