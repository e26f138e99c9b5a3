import { readTokens } from "./header-tokens.ts";
import { allLanguages } from "./languages/all-languages.ts";
import type { LanguageWords } from "./languages/language.ts";
import { isWordOf } from "./vocabulary.ts";

// How many votes the first language must be ahead of the second; a word that only one language has is one vote.
const LEAST_LEAD = 0.5;

/** Returns the language with the most words of the headers; words of few languages count more. Null if two are about equal. */
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
