import { wordsOf } from "./header-tokens.ts";
import { allLanguages } from "./languages/all-languages.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";

/** What some words of a header stand for. */
export interface Match {
  /** Null where no language knows the word. */
  readonly concept: Concept | null;
  readonly words: readonly string[];
}

const SHORTEST_PIECE = 3;
const SHORTEST_GLUED = 5;
const shortPieces: ReadonlySet<string> = new Set(["id", "nr", "no"]);

// Written with the surest first: a word that two of them know in one language is the former.
const order: readonly Concept[] = [
  "EMAIL",
  "PHONE",
  "DIALLING_CODE",
  "FULL_NAME",
  "REVERSED_NAME",
  "LAST_NAME",
  "MIDDLE_NAME",
  "FIRST_NAME",
  "NAME",
  "EXTERNAL_ID",
  "BIRTH",
  "GENDER",
  "TITLE",
  "ADDRESS",
  "CITY",
  "COUNTRY",
  "PREFERRED_LANGUAGE",
  "PROFILE_PICTURE",
  "TYPE",
  "TAG",
  "PERSON",
  "ID",
  "NUMBER",
  "CODE",
  "DATE",
  "FIRST",
  "MIDDLE",
  "LAST",
  "PART",
  "FOREIGN",
  "NEAR",
  "DISTANT",
  "AND",
  "FILLER",
];

const phrases: ReadonlyMap<string, Concept> = readPhrases(allLanguages);
const pieces: ReadonlySet<string> = new Set(
  [...phrases.keys()].flatMap((phrase) => phrase.split(" ")),
);
const LONGEST_PHRASE = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(" ").length));

/** What the words stand for, the longest phrases first; words written together are taken apart. */
export function matchWords(words: readonly string[]): readonly Match[] {
  const parted = words.flatMap(partGlued);
  const matches: Match[] = [];
  let start = 0;
  while (start < parted.length) {
    let length = Math.min(LONGEST_PHRASE, parted.length - start);
    let concept: Concept | undefined;
    for (; length > 0; length -= 1) {
      concept = phrases.get(parted.slice(start, start + length).join(" "));
      if (concept !== undefined) break;
    }
    const taken = Math.max(1, length);
    matches.push({ concept: concept ?? null, words: parted.slice(start, start + taken) });
    start += taken;
  }
  return matches;
}

/** "homephone" into its words; what is known as it is, or not known in parts, stays whole. */
function partGlued(word: string): readonly string[] {
  if (phrases.has(word) || pieces.has(word) || word.length < SHORTEST_GLUED) {
    return [singular(word)];
  }
  const one = singular(word);
  if (one !== word) return [one];
  return divide(word) ?? [word];
}

function singular(word: string): string {
  if (phrases.has(word) || pieces.has(word) || !word.endsWith("s") || word.length < 4) return word;
  const one = word.slice(0, -1);
  return phrases.has(one) ? one : word;
}

/** The fewest known words that a word is made of; null where it is of none. */
function divide(word: string): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    let found: readonly string[] | null = null;
    for (let start = 0; start < end; start += 1) {
      const before = best[start] ?? null;
      const piece = word.slice(start, end);
      if (before === null || !isPiece(piece)) continue;
      if (found === null || before.length + 1 < found.length) found = [...before, piece];
    }
    best.push(found);
  }
  return best[word.length] ?? null;
}

function isPiece(text: string): boolean {
  if (text.length < SHORTEST_PIECE) return shortPieces.has(text) || /^\d$/.test(text);
  return pieces.has(text);
}

function readPhrases(languages: readonly LanguageWords[]): ReadonlyMap<string, Concept> {
  const found = new Map<string, Concept>();
  const squeezed = new Map<string, Concept>();
  // "a" is "and" in one language and says nothing in another: the former may matter.
  for (const phrase of languages.flatMap((language) => toPhrases(language, "AND"))) {
    found.set(wordsOf(phrase).join(" "), "AND");
  }
  for (const language of languages) {
    for (const concept of order) {
      for (const phrase of toPhrases(language, concept)) {
        const words = wordsOf(phrase);
        const key = words.join(" ");
        if (key !== "" && !found.has(key)) found.set(key, concept);
        const glued = words.join("");
        if (words.length > 1 && glued.length >= SHORTEST_GLUED && !squeezed.has(glued)) {
          squeezed.set(glued, concept);
        }
      }
    }
  }
  for (const [glued, concept] of squeezed) if (!found.has(glued)) found.set(glued, concept);
  return found;
}

function toPhrases(language: LanguageWords, concept: Concept): readonly string[] {
  return (language[concept] ?? []).flatMap((line) => line.split(","));
}
