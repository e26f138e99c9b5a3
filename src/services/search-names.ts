import { faultOfSearch } from "../domain/search/search-text.ts";
import { wordsOf } from "../domain/search/search-words.ts";
import { fold } from "../domain/values/fold.ts";
import { trimText } from "../domain/values/text.ts";
import { badUserInput } from "./request-error.ts";

/**
 * Returns the query for records whose name has, for each word of a search, a word that begins with it. An invalid
 * search throws BAD_USER_INPUT.
 */
export function searchNames(search: string): Record<string, unknown> {
  const fault = faultOfSearch(search);
  if (fault !== null) throw badUserInput(fault);
  const words = wordsOf(search);
  if (words.length > 0) return { $and: words.map((word) => ({ words: { $regex: `^${word}` } })) };
  // A search without letters and digits, such as "★", has no words, so it must match the beginning of the name.
  const text = fold(trimText(search));
  return text === "" ? {} : { folded: { $gte: text, $lt: `${text}\u{10ffff}` } };
}
