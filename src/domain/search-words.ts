import { fold } from "./fold.ts";
import { membersOf, textOf } from "./person.ts";
import type { Profile } from "./person.ts";

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;
// An external id of more parts, such as a UUID, is one word: nobody looks for its parts, and each costs an index entry.
const MOST_PARTS_OF_EXTERNAL_ID = 3;

/** The words of a text as search compares them. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== "");
}

/**
 * The words that a person is found by, save those that another index serves because they begin what is in it: the
 * folded first and last name, an email, an external id. A domain is one word from each of its words on
 * ("my-shop.com", "shop.com"), save the last label alone.
 */
export function searchWordsOf(profile: Profile): string[] {
  const served = servedElsewhere(profile);
  const words: string[] = [];
  for (const word of allWordsOf(profile)) {
    const isServed = (text: string): boolean => text.startsWith(word);
    if (!served.some(isServed) && !words.includes(word)) words.push(word);
  }
  if (words.length < 2) return words;
  return words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
}

/** The texts of which a search word may be the beginning, besides `searchWordsOf`. */
function servedElsewhere(profile: Profile): string[] {
  const served: string[] = [];
  for (const field of ["firstName", "lastName"] as const) {
    const text = textOf(profile, field);
    if (text !== null) served.push(fold(text));
  }
  for (const { key } of membersOf(profile, "emails")) served.push(key);
  served.push(...externalIdsOf(profile));
  return served;
}

function* allWordsOf(profile: Profile): Generator<string> {
  for (const field of ["firstName", "middleName", "lastName"] as const) {
    const text = textOf(profile, field);
    if (text !== null) yield* wordsOf(text);
  }
  for (const { key } of membersOf(profile, "emails")) {
    const at = key.lastIndexOf("@");
    yield* domainWordsOf(key.slice(at + 1));
    yield* wordsOf(key.slice(0, at));
  }
  for (const externalId of externalIdsOf(profile)) {
    const words = wordsOf(externalId);
    yield fold(externalId);
    if (words.length <= MOST_PARTS_OF_EXTERNAL_ID) yield* words;
  }
}

function domainWordsOf(domain: string): string[] {
  const lastLabel = domain.lastIndexOf(".");
  return [...domain.matchAll(WORD_START)]
    .filter(({ index }) => index < lastLabel)
    .map(({ index }) => domain.slice(index));
}

function externalIdsOf(profile: Profile): string[] {
  const current = textOf(profile, "externalId");
  const former = membersOf(profile, "formerExternalIds").map(({ key }) => key);
  return current === null ? former : [current, ...former];
}
