import { fold } from "../values/fold.ts";
import { membersByGroup, textOf } from "../people/profile.ts";
import type { Members, Profile } from "../people/profile.ts";

/** Increased whenever the words by which people are found change, so that an upgrade rewrites the stored ones. */
export const SEARCH_WORDS_VERSION = 2;

// Stands before the digits of each stored phone, and of each phone in a search. No other stored word and no text that a
// client types contains this character, so a search for a word never finds a phone.
const PHONE_MARK = "\u0001";
const LETTERS_MARK = "\u0002";
// The highest number of letters that `afterLetters` writes before a word. With higher numbers a search would read fewer
// words, but for each possible number a search must look up one more beginning in the index.
const MOST_LETTERS = 8;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
// Splits folded ASCII texts into the same words as BETWEEN_WORDS, several times as fast.
const BETWEEN_ASCII_WORDS = /[^0-9a-z]+/;
const ONE_ASCII_WORD = /^[0-9a-z]+$/;
const ASCII = /^[\0-\x7f]*$/;
const WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;
// An external ID with more parts, such as a UUID, is one word: nobody searches for its parts, and each costs an index entry.
const MOST_PARTS_OF_EXTERNAL_ID = 3;

/** Returns the words of a text in the folded form in which searches compare them. */
export function wordsOf(text: string): string[] {
  return wordsOfFolded(fold(text));
}

/** Returns the search word of a phone: its digits reversed, so that its last digits are a prefix, which an index can find. */
export function phoneEnd(digits: string): string {
  return PHONE_MARK + Array.from(digits).toReversed().join("");
}

/**
 * Returns the beginnings that a search for `word` looks up in the index of words: `word` itself, and `word` after each
 * number from 1 that is smaller than the length of `word`. `afterLetters` writes such a number before a stored word. A
 * higher number means that the index of names, emails or external IDs finds the same person by all letters of `word`,
 * so the search need not look up higher numbers.
 */
export function beginningsOf(word: string): string[] {
  const most = Math.min(word.length - 1, MOST_LETTERS);
  return [word, ...Array.from({ length: most }, (_, place) => afterLetters(place + 1, word))];
}

// Writes a number before a word that is stored in the index of words: how many first letters of the word also begin a
// name, an email or an external ID of the person. For example, somebody called Babić has the email
// "ana.babic1970@shop.com". The word "babic1970" shares five letters with the last name, so the word is stored with "5"
// before it. A search for "bab" finds this person by the last name. In the index of words, the search looks up only
// words with "1", "2" or no number, so the search does not read everybody called Babić a second time.
function afterLetters(found: number, word: string): string {
  return found === 0 ? word : `${LETTERS_MARK}${found}${word}`;
}

/**
 * Returns the words by which the index of words finds a person. A word is left out if the first name, the last name, an
 * email or an external ID begins with the word, because other indexes find those texts by their beginnings. The other
 * words are stored as `afterLetters` writes them. The domain "my-shop.com" gives two words, "my-shop.com" and
 * "shop.com", so that a search for "shop" finds the person. A phone is stored with its digits reversed.
 */
export function searchWordsOf(
  profile: Profile,
  members: Members = membersByGroup(profile),
): string[] {
  const [firstName, middleName, lastName] = (["firstName", "middleName", "lastName"] as const).map(
    (field) => fold(textOf(profile, field) ?? ""),
  );
  const emails = members.emails.map(({ key }) => key);
  const externalIds = externalIdsOf(profile, members);
  // Other indexes find people by the beginnings of these texts, so words that begin one of them are not stored again.
  const served = [firstName ?? "", lastName ?? "", ...emails, ...externalIds];
  const words: string[] = [];
  const add = (word: string): void => {
    if (!served.some((text) => text.startsWith(word)) && !words.includes(word)) words.push(word);
  };
  for (const name of [firstName, middleName, lastName]) wordsOfFolded(name ?? "").forEach(add);
  for (const email of emails) {
    const at = email.lastIndexOf("@");
    domainWordsOf(email.slice(at + 1)).forEach(add);
    wordsOf(email.slice(0, at)).forEach(add);
  }
  for (const externalId of externalIds) {
    const folded = fold(externalId);
    const parts = wordsOfFolded(folded);
    add(folded);
    if (parts.length <= MOST_PARTS_OF_EXTERNAL_ID) parts.forEach(add);
  }
  const longest = words.filter(
    (word) => !words.some((other) => other !== word && other.startsWith(word)),
  );
  return [
    ...longest.map((word) =>
      isOneWord(word) ? afterLetters(lettersFound(word, served), word) : word,
    ),
    ...members.phones.map(({ key }) => phoneEnd(key)),
  ];
}

// Whether the text consists only of letters and digits. A text with other characters, such as the domain "shop.com" or
// the external ID "A-17", is stored without a number before it, because a search for such a text does not look up
// words with numbers.
function isOneWord(text: string): boolean {
  return ONE_ASCII_WORD.test(text) || !(ASCII.test(text) || BETWEEN_WORDS.test(text));
}

function lettersFound(word: string, served: readonly string[]): number {
  return served.reduce((most, text) => Math.max(most, lettersShared(word, text)), 0);
}

function lettersShared(left: string, right: string): number {
  const most = Math.min(left.length, right.length, MOST_LETTERS);
  let shared = 0;
  while (shared < most && left.charCodeAt(shared) === right.charCodeAt(shared)) shared += 1;
  return shared;
}

function wordsOfFolded(folded: string): string[] {
  const between = ASCII.test(folded) ? BETWEEN_ASCII_WORDS : BETWEEN_WORDS;
  return folded.split(between).filter((word) => word !== "");
}

function domainWordsOf(domain: string): string[] {
  const lastLabel = domain.lastIndexOf(".");
  return [...domain.matchAll(WORD_START)]
    .filter(({ index }) => index < lastLabel)
    .map(({ index }) => domain.slice(index));
}

function externalIdsOf(profile: Profile, { formerExternalIds }: Members): string[] {
  const current = textOf(profile, "externalId");
  const former = formerExternalIds.map(({ key }) => key);
  return current === null ? former : [current, ...former];
}
