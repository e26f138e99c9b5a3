import { allLanguages } from "./languages/all-languages.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";
import { readEntries, SHORTEST_GLUED } from "./phrase-entries.ts";
import type { Entry } from "./phrase-entries.ts";

/** What some words of a header stand for. */
export interface Match {
  /** Null where no language knows the word. */
  readonly concept: Concept | null;
  readonly words: readonly string[];
  /** Whether the word is only the beginning of others that stand for it. */
  readonly isAbbreviated: boolean;
}

/** How the words are to be understood. */
export interface Reading {
  /** The language of the file, whose words come before those of others; null where it is not known. */
  readonly language: LanguageWords | null;
  /** Words that a dot cut short. */
  readonly cutShort: ReadonlySet<string>;
}

const SHORTEST_PIECE = 3;
const SHORTEST_PIECE_OF_RELATIVE = 5;
const SHORTEST_TAIL = 5;
const LEAST_AGREEING = 0.6;
const shortPieces: ReadonlySet<string> = new Set(["id", "nr", "no"]);
const byNobody: Reading = { language: null, cutShort: new Set() };

const tails: ReadonlySet<Concept> = new Set<Concept>(["PHONE", "EMAIL", "ADDRESS"]);

/** The meanings of one language's phrases. */
type Phrases = ReadonlyMap<string, Concept>;

const entries: ReadonlyMap<LanguageWords, readonly Entry[]> = new Map(
  allLanguages.map((language) => [language, readEntries(language)]),
);
// Each at its first use: where the header is, is found without.
const byLanguage = new Map<LanguageWords, Phrases>();
const phrases: Phrases = toPhrases([...entries.values()]);
let knownPieces: ReadonlySet<string> | null = null;
// In words.
const LONGEST_PHRASE = measureLongest(phrases.keys());

/** What the words stand for, the longest phrases first; words written together are taken apart. */
export function matchWords(words: readonly string[], reading = byNobody): readonly Match[] {
  const own = ownPhrases(reading);
  const conceptOf = (phrase: string): Concept | undefined =>
    own?.get(phrase) ?? phrases.get(phrase);
  const parted = words.flatMap((word) => (own?.has(word) === true ? [word] : partGlued(word)));
  const matches: Match[] = [];
  let start = 0;
  while (start < parted.length) {
    let length = Math.min(LONGEST_PHRASE, parted.length - start);
    let concept: Concept | undefined;
    for (; length > 0; length -= 1) {
      concept = conceptOf(parted.slice(start, start + length).join(" "));
      if (concept !== undefined) break;
    }
    const taken = parted.slice(start, start + Math.max(1, length));
    const completed = concept === undefined ? complete(taken, own, reading) : null;
    const isAbbreviated = completed !== null;
    matches.push({ concept: concept ?? completed, words: taken, isAbbreviated });
    start += taken.length;
  }
  return matches;
}

/** Whether a word stands in one of a language's phrases. */
export function isWordOf(language: LanguageWords, word: string): boolean {
  return phrasesOf(language).has(word);
}

function phrasesOf(language: LanguageWords): Phrases {
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const own = toPhrases([entries.get(language) ?? []]);
  byLanguage.set(language, own);
  return own;
}

function ownPhrases({ language }: Reading): Phrases | null {
  return language === null ? null : phrasesOf(language);
}

/** What most of the words stand for, in the file's language, that begin with one cut short: "Nar." in Czech is a birth. */
function complete(
  [word = "", ...others]: readonly string[],
  own: Phrases | null,
  { cutShort }: Reading,
): Concept | null {
  if (own === null || others.length > 0 || word.length < SHORTEST_PIECE) return null;
  if (!cutShort.has(word)) return null;
  const counts = new Map<Concept, number>();
  let all = 0;
  for (const [phrase, concept] of own) {
    if (!phrase.startsWith(word) || phrase.includes(" ")) continue;
    all += 1;
    counts.set(concept, (counts.get(concept) ?? 0) + 1);
  }
  const agreed = [...counts].find(([, count]) => count >= all * LEAST_AGREEING);
  return agreed?.[0] ?? null;
}

/** Whether a word stands in any phrase; short words for people in the family are in too many other words. */
function isPieceOfAny(word: string): boolean {
  return (knownPieces ??= collectPieces()).has(word);
}

function collectPieces(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [phrase, concept] of phrases) {
    const shortest = concept === "RELATIVE" ? SHORTEST_PIECE_OF_RELATIVE : 1;
    for (const word of phrase.includes(" ") ? phrase.split(" ") : [phrase]) {
      if (word.length >= shortest) found.add(word);
    }
  }
  return found;
}

function measureLongest(keys: Iterable<string>): number {
  let longest = 1;
  for (const key of keys) {
    let words = 1;
    for (let at = key.indexOf(" "); at >= 0; at = key.indexOf(" ", at + 1)) words += 1;
    longest = Math.max(longest, words);
  }
  return longest;
}

/** "homephone" into its words; what is known as it is, or not known in parts, stays whole. */
function partGlued(word: string): readonly string[] {
  if (phrases.has(word) || word.length < SHORTEST_GLUED || isPieceOfAny(word)) {
    return [singular(word)];
  }
  const one = singular(word);
  if (one !== word) return [one];
  return divide(word) ?? cutTail(word) ?? [word];
}

/** What is not known, and what is at the end of a word: "Besöksadress" is some address. */
function cutTail(word: string): readonly string[] | null {
  for (let start = SHORTEST_PIECE; start <= word.length - SHORTEST_TAIL; start += 1) {
    const tail = word.slice(start);
    const concept = phrases.get(tail);
    if (concept !== undefined && tails.has(concept)) return [word.slice(0, start), tail];
  }
  return null;
}

function singular(word: string): string {
  if (!word.endsWith("s") || word.length < 4 || phrases.has(word) || isPieceOfAny(word))
    return word;
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
  return isPieceOfAny(text);
}

/** The meanings of all phrases; of those that have several, the first one's. */
function toPhrases(languages: readonly (readonly Entry[])[]): Phrases {
  const found = new Map<string, Concept>();
  const all = languages.flat();
  // "a" is "and" in one language and says nothing in another: the former may matter.
  for (const { key, concept } of all) if (concept === "AND") found.set(key, concept);
  for (const isLast of [false, true]) {
    for (const { key, concept } of all) {
      if ((concept === "RELATIVE") === isLast && !found.has(key)) found.set(key, concept);
    }
  }
  for (const { glued, concept } of all) {
    if (glued !== null && !found.has(glued)) found.set(glued, concept);
  }
  return found;
}
