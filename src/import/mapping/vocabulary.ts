import { allLanguages } from "./languages/all-languages.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";
import { readPhraseEntries, SHORTEST_GLUED } from "./phrase-entries.ts";
import type { PhraseEntry } from "./phrase-entries.ts";

/** Consecutive words of a header that together stand for one concept, or a single word that is not known. */
export interface PhraseMatch {
  /** The concept that the words together stand for; null if they are in no known language. */
  readonly concept: Concept | null;
  readonly words: readonly string[];
  /** Whether the header contains only an abbreviation, such as "geb.", of a word that stands for the concept. */
  readonly isAbbreviated: boolean;
}

/** The language and the abbreviations by which words are interpreted. */
export interface WordContext {
  /** The language of the file, which has priority over others; null if unknown. */
  readonly language: LanguageWords | null;
  /** The words that stand before a dot in the header, so that they may be abbreviations; without the dot. */
  readonly cutShort: ReadonlySet<string>;
}

const SHORTEST_PIECE = 3;
const SHORTEST_PIECE_OF_RELATIVE = 5;
const SHORTEST_TAIL = 5;
const LEAST_AGREEING = 0.6;
const shortPieces: ReadonlySet<string> = new Set(["id", "nr", "no"]);
const noContext: WordContext = { language: null, cutShort: new Set() };

const tails: ReadonlySet<Concept> = new Set<Concept>(["PHONE", "EMAIL", "ADDRESS"]);

/** The phrases of one or more languages, each with the concept that it stands for. */
type Phrases = ReadonlyMap<string, Concept>;

const entries: ReadonlyMap<LanguageWords, readonly PhraseEntry[]> = new Map(
  allLanguages.map((language) => [language, readPhraseEntries(language)]),
);
// Filled on first use, because finding the header does not need it.
const byLanguage = new Map<LanguageWords, Phrases>();
const phrases: Phrases = toPhrases([...entries.values()]);
let knownPieces: ReadonlySet<string> | null = null;
// The number of words in the longest known phrase.
const LONGEST_PHRASE = measureLongest(phrases.keys());

/**
 * Finds the concepts that words of a header stand for. Of several known phrases that begin with the same word, the
 * longest is taken. Compounds such as "homephone" are split.
 */
export function matchWords(words: readonly string[], context = noContext): readonly PhraseMatch[] {
  const own = ownPhrases(context);
  const conceptOf = (phrase: string): Concept | undefined =>
    own?.get(phrase) ?? phrases.get(phrase);
  const split = words.flatMap((word) => (own?.has(word) === true ? [word] : splitGlued(word)));
  const matches: PhraseMatch[] = [];
  let start = 0;
  while (start < split.length) {
    let length = Math.min(LONGEST_PHRASE, split.length - start);
    let concept: Concept | undefined;
    for (; length > 0; length -= 1) {
      concept = conceptOf(split.slice(start, start + length).join(" "));
      if (concept !== undefined) break;
    }
    const taken = split.slice(start, start + Math.max(1, length));
    const completed = concept === undefined ? complete(taken, own, context) : null;
    const isAbbreviated = completed !== null;
    matches.push({ concept: concept ?? completed, words: taken, isAbbreviated });
    start += taken.length;
  }
  return matches;
}

/** Whether the language has the word, which must be folded, among its header words. */
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

function ownPhrases({ language }: WordContext): Phrases | null {
  return language === null ? null : phrasesOf(language);
}

/**
 * Returns the concept that an abbreviated word stands for. Most words of the file's language that begin with the
 * abbreviation must stand for this concept: "Nar." stands for birth in Czech. Null if there is no such concept.
 */
function complete(
  [word = "", ...others]: readonly string[],
  own: Phrases | null,
  { cutShort }: WordContext,
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

/**
 * Whether the text is a known word: one word of a phrase that the vocabulary lists, as "name" is of "last name". Joined
 * words such as "homephone" are split into known words. Words for relatives with fewer than five letters, such as
 * "aunt", do not count, because other long words often contain the same letters and would be split wrongly.
 */
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

/** Splits a compound such as "homephone" into known words. A word that is known, or cannot be split so, stays whole. */
function splitGlued(word: string): readonly string[] {
  if (phrases.has(word) || word.length < SHORTEST_GLUED || isPieceOfAny(word)) {
    return [singular(word)];
  }
  const one = singular(word);
  if (one !== word) return [one];
  return divide(word) ?? cutTail(word) ?? [word];
}

/** Splits an unknown word before a known ending, as "Besöksadress" before "adress"; null if it has none. */
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

/** Splits a word into the fewest known words; null if that is not possible. */
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

/**
 * Returns the concept of each phrase. If the languages list a phrase with different concepts, AND is preferred to all
 * others, and otherwise the first of them counts. But RELATIVE counts only if there is no other concept, because a
 * column about a relative is not imported.
 */
function toPhrases(languages: readonly (readonly PhraseEntry[])[]): Phrases {
  const found = new Map<string, Concept>();
  const all = languages.flat();
  // A word such as "a" means "and" in one language and nothing in another. "And" is preferred, because a word for "and"
  // can show that one column contains two things.
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
