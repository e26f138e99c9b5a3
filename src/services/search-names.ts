import { faultOfSearch } from "../domain/search/search-text.ts";
import { wordsOf } from "../domain/search/search-words.ts";
import { fold } from "../domain/values/fold.ts";
import { trimText } from "../domain/values/text.ts";
import { badUserInput } from "./request-error.ts";

/** What finds the records whose name has a word that begins with each word of a search; one at fault is BAD_USER_INPUT. */
export function searchNames(search: string): Record<string, unknown> {
  const fault = faultOfSearch(search);
  if (fault !== null) throw badUserInput(fault);
  const words = wordsOf(search);
  if (words.length > 0) return { $and: words.map((word) => ({ words: { $regex: `^${word}` } })) };
  // What has no letter and no digit is no word: "★" is looked for at the name's beginning.
  const text = fold(trimText(search));
  return text === "" ? {} : { folded: { $gte: text, $lt: `${text}\u{10ffff}` } };
}
