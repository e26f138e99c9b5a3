import { readTokens } from "./header-tokens.ts";
import { allLanguages } from "./languages/all-languages.ts";
import type { LanguageWords } from "./languages/language.ts";
import { isWordOf } from "./vocabulary.ts";

// By how many votes the language with the most votes must be ahead of the second. Each word of the headers has one
// vote, which is divided equally among the languages that have the word.
const LEAST_LEAD = 0.5;

/**
 * Returns the language that has the most words of the headers. A word that only few languages have counts more. Returns
 * null if no language has any of the words, or if two languages have about equally many.
 */
export function voteLanguage(headers: readonly string[]): LanguageWords | null {
  const words = new Set(
    headers.flatMap((header) => {
      const { main, notes } = readTokens(header);
      return [...main, ...notes.flat()];
    }),
  );
  const votes = new Map<LanguageWords, number>();
  for (const word of words) {
    const knowing = allLanguages.filter((language) => isWordOf(language, word));
    for (const language of knowing) {
      votes.set(language, (votes.get(language) ?? 0) + 1 / knowing.length);
    }
  }
  const [first, second] = [...votes].toSorted(([, left], [, right]) => right - left);
  if (first === undefined) return null;
  return first[1] - (second?.[1] ?? 0) >= LEAST_LEAD ? first[0] : null;
}
