import { isAddition, readTokens } from "./header-tokens.ts";
import { allLanguages } from "./languages/all-languages.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";
import { resolveConcepts } from "./resolve-concepts.ts";
import type { HeaderMeaning, Word } from "./resolved.ts";
import { matchWords } from "./vocabulary.ts";
import type { PhraseMatch } from "./vocabulary.ts";

/** What the words of a header say about its column. The values of the column are not considered yet. */
export interface HeaderReading {
  /** What the column contains according to its header; null if the header does not show this. */
  readonly meaning: HeaderMeaning | null;
  /** How clearly the header shows this, from 0 to 1. If two columns compete for a target, the clearer header wins. */
  readonly certainty: number;
  /** For full names: whether the last name comes first. */
  readonly isReversed: boolean;
  /**
   * A word by which the column is about somebody else ("parent"), or about something that profiles have no field for
   * ("fax"); null if there is none.
   */
  readonly foreign: string | null;
}

/** What only all headers of a table together show, such as their language. It helps to interpret each single header. */
export interface HeaderContext {
  /** The language of most headers; null if unknown. */
  readonly language: LanguageWords | null;
  /** Whether the rows are about children, because the only names in the table are those of children. */
  readonly areChildren: boolean;
  /** Whether a "Contact person" is somebody else than the person of the row, whom other columns describe. */
  readonly areContactsOthers?: boolean;
}

const LONGEST_FOREIGN_NOTE = 3;
const WEIGHT_OF_NEAR = 0.96;
const WEIGHT_OF_PERSON = 0.98;
const WEIGHT_OF_DISTANT = 0.8;
const WEIGHT_OF_LATER_NUMBER = 0.8;
const WEIGHT_OF_UNKNOWN = 0.7;
const WEIGHT_OF_ABBREVIATED = 0.85;
const WEIGHT_OF_CHILD = 0.7;
const byNothing: HeaderContext = { language: null, areChildren: false };
const known = new Map<string, HeaderReading>();
const MOST_KNOWN = 5_000;

/** Reads a header by its words, in any of the known languages. */
export function readHeader(header: string, context = byNothing): HeaderReading {
  const language = context.language === null ? -1 : allLanguages.indexOf(context.language);
  const whose = `${context.areChildren ? "c" : ""}${context.areContactsOthers === true ? "o" : ""}`;
  const key = `${language} ${whose} ${header}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const reading = read(header, context);
  known.set(key, reading);
  return reading;
}

/** Whether the header of a column of cities says that it contains post codes too: "PLZ/Ort". */
export function saysPostCode(header: string, language: LanguageWords | null): boolean {
  const { main, notes, cutShort } = readTokens(header);
  const words = [...main, ...notes.flat()];
  // Looks up the words one by one: "PLZ" alone is a post code, but "PLZ Ort" looked up as a whole would be a city.
  return words.some((word) =>
    matchWords([word], { language, cutShort }).some(
      ({ concept }) => concept === "PART" || concept === "CODE",
    ),
  );
}

/** Whether a header says that its column contains only a part of phones: "Area code". */
export function saysAreaCode(header: string): boolean {
  const { main } = readTokens(header);
  return matchWords(main).some(({ concept }) => concept === "AREA_CODE");
}

function read(header: string, context: HeaderContext): HeaderReading {
  const { language, areChildren, areContactsOthers = false } = context;
  const { main, notes, isList, isEither, cutShort } = readTokens(header);
  let isOfAChild = false;
  const match = (words: readonly string[]): readonly PhraseMatch[] =>
    matchWords(words, { language, cutShort }).map((one) => {
      if (one.concept === "CONTACT_PERSON") {
        return { ...one, concept: areContactsOthers ? "RELATIVE" : "PERSON" };
      }
      if (one.concept !== "CHILD" || !areChildren) return one;
      isOfAChild = true;
      return { ...one, concept: "PERSON" };
    });
  const matches = withoutNamesOfValues(match(main));
  const remarks = notes.map(match);
  const isOfBirth = matches.some(({ concept }) => concept === "BIRTH");
  // A remark such as "(mother)" shows that the column is about somebody else. The remark in "Birthday (month/day)" only
  // describes the format of the dates, and "(with area code)" after "Phone" only what the phones include, so such
  // remarks are left out here.
  const others = remarks.filter((_, place) => !isOfBirth && !isAddition(notes[place] ?? []));
  const foreign = findForeign(matches) ?? others.map(findForeignNote).find((word) => word !== null);
  const words = matches.flatMap(toWord);
  const noted = remarks.flat().flatMap(toWord);
  const unknown = matches.filter(isUnknown).length;
  const resolved = resolveConcepts({ words, noted, isList, isEither, unknown });
  if (foreign !== undefined && foreign !== null) {
    return { meaning: null, certainty: 0, isReversed: false, foreign };
  }
  const { meaning, certainty, isReversed, foreign: other } = resolved;
  const all = [...words, ...noted];
  const has = (concept: Concept): boolean => all.some((word) => word.concept === concept);
  const weights = [
    has("NEAR") ? WEIGHT_OF_NEAR : 1,
    has("PERSON") ? WEIGHT_OF_PERSON : 1,
    has("DISTANT") ? WEIGHT_OF_DISTANT : 1,
    hasLaterNumber(main) ? WEIGHT_OF_LATER_NUMBER : 1,
    unknown > 0 ? WEIGHT_OF_UNKNOWN : 1,
    matches.some(({ isAbbreviated }) => isAbbreviated) ? WEIGHT_OF_ABBREVIATED : 1,
    isOfAChild ? WEIGHT_OF_CHILD : 1,
  ];
  const weighed = weights.reduce((product, weight) => product * weight, certainty);
  return { meaning, certainty: meaning === null ? 0 : weighed, isReversed, foreign: other };
}

// Words that say nothing beside a word for phones or emails ("Phone 1 - Value"). Elsewhere they stand for amounts.
const namesOfValues: ReadonlySet<string> = new Set(
  "value wert valeur valor valore waarde wartosc varde hodnota ertek deger значение".split(" "),
);

function withoutNamesOfValues(matches: readonly PhraseMatch[]): readonly PhraseMatch[] {
  const isContact = matches.some(({ concept }) => concept === "PHONE" || concept === "EMAIL");
  if (!isContact) return matches;
  return matches.filter(({ concept, words }) => concept !== "FOREIGN" || !isNameOfValue(words));
}

function isNameOfValue([word = "", ...others]: readonly string[]): boolean {
  return others.length === 0 && namesOfValues.has(word);
}

const foreigners: ReadonlySet<Concept> = new Set<Concept>(["FOREIGN", "RELATIVE", "CHILD"]);

function toWord({ concept, words }: PhraseMatch): Word[] {
  return concept === null || concept === "FILLER" ? [] : [{ concept, text: words.join(" ") }];
}

function findForeign(matches: readonly PhraseMatch[]): string | null {
  const found = matches.find(({ concept }) => concept !== null && foreigners.has(concept));
  return found === undefined ? null : found.words.join(" ");
}

/** Returns the word for somebody else in a short remark such as "(parent)"; null if it has none, or unknown words. */
function findForeignNote(matches: readonly PhraseMatch[]): string | null {
  const isShort = matches.length <= LONGEST_FOREIGN_NOTE && !matches.some(isUnknown);
  return isShort ? findForeign(matches) : null;
}

function isUnknown({ concept, words }: PhraseMatch): boolean {
  const [word = ""] = words;
  return concept === null && word.length > 1 && !/^\d+$/.test(word);
}

function hasLaterNumber(words: readonly string[]): boolean {
  return words.some((word) => /^[2-9]$/.test(word));
}
