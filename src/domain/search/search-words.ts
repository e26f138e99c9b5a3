import { fold } from "../values/fold.ts";
import { membersByGroup, textOf } from "../people/profile.ts";
import type { Members, Profile } from "../people/profile.ts";
import { domainWordsOf, isOneWord, wordsOfFolded } from "./folded-words.ts";

/** Increased whenever the words by which people are found change, so that an upgrade rewrites the stored ones. */
export const SEARCH_WORDS_VERSION = 2;

// Stands before the digits of each stored phone, and of each phone in a search. No other stored word and no text that a
// client types contains this character, so a search for a word never finds a phone.
const PHONE_MARK = "\u0001";
const LETTERS_MARK = "\u0002";
// The highest number that the index of words stores before a word. The number says how many of the word's first letters
// find the person in another index too (`beginningsOf` has an example). A search looks up its word several times: once
// without a number, and once with each number that may stand before the word. So a higher limit would make searches for
// long words slower.
const MOST_LETTERS = 8;
// An external ID of at most this many words is stored as a whole and by its words: "A-17" also as "a" and "17". An
// external ID of more words, such as a UUID, is stored only as a whole, because nobody searches for a word of it.
const MOST_PARTS_OF_EXTERNAL_ID = 3;

/** Returns the words of a text in the folded form in which searches compare them. */
export function wordsOf(text: string): string[] {
  return wordsOfFolded(fold(text));
}

/**
 * Returns the search word of a phone: its digits in reverse order. So the last digits of a phone are the beginning of
 * its search word, and an index can find words by their beginning.
 */
export function phoneEnd(digits: string): string {
  let reversed = "";
  for (const digit of digits) reversed = digit + reversed;
  return PHONE_MARK + reversed;
}

/**
 * Returns the texts that a search for `word` looks up in the index of words. For example, Ana Babić has the email
 * "ana.babic1970@shop.com". A search for "bab" finds her in the index of last names. The index of words has "babic1970"
 * from her email, so the search could find her there again, and would read everybody called Babić twice. To prevent
 * this, the index of words stores "5babic1970": the number says that the first five letters of the word, "babic", find
 * her in another index too. A search for "bab", which has three letters, therefore looks up only "bab", "1bab" and
 * "2bab". A number of 3 or more would mean that another index finds the person by "bab".
 */
export function beginningsOf(word: string): string[] {
  const most = Math.min(word.length - 1, MOST_LETTERS);
  return [word, ...Array.from({ length: most }, (_, place) => afterLetters(place + 1, word))];
}

// Returns a word as the index of words stores it, for example "5babic1970". The number before the word is `found`: how
// many of the word's first letters find the person in another index too, such as the index of last names. A search for
// at most that many letters finds the person in the other index. So the search skips the word, and does not read the
// person twice. `beginningsOf` explains the example.
function afterLetters(found: number, word: string): string {
  return found === 0 ? word : `${LETTERS_MARK}${found}${word}`;
}

/**
 * Returns the words by which the index of words finds a person. A word is left out if the first name, the last name, an
 * email or an external ID begins with the word, because other indexes find those texts by their beginnings. If such a
 * text and a word share only their first letters, the word is stored with the number of these letters before it:
 * "5babic1970" for the word "babic1970" of a person whose last name is "Babić" (`beginningsOf` says why). The domain
 * "my-shop.com" gives two words, "my-shop.com" and "shop.com", so that a search for "shop" finds the person. A phone is
 * stored with its digits reversed, so that a search for its last digits finds it: an index finds words only by their
 * beginnings.
 */
export function searchWordsOf(
  profile: Profile,
  members: Members = membersByGroup(profile),
): string[] {
  const firstName = fold(textOf(profile, "firstName") ?? "");
  const middleName = fold(textOf(profile, "middleName") ?? "");
  const lastName = fold(textOf(profile, "lastName") ?? "");
  const emails = members.emails.map(({ key }) => key);
  const externalIds = externalIdsOf(profile, members);
  // Other indexes find people by the beginnings of these texts. A word with which one of these texts begins is not
  // stored.
  const served = [firstName, lastName, ...emails, ...externalIds];
  const words: string[] = [];
  const add = (word: string): void => {
    if (!isBeginning(word, served) && !words.includes(word)) words.push(word);
  };
  for (const name of [firstName, middleName, lastName]) wordsOfFolded(name).forEach(add);
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
  const stored: string[] = [];
  for (const word of words) {
    if (words.some((other) => other !== word && other.startsWith(word))) continue;
    stored.push(isOneWord(word) ? afterLetters(lettersFound(word, served), word) : word);
  }
  for (const { key } of members.phones) stored.push(phoneEnd(key));
  return stored;
}

function isBeginning(word: string, texts: readonly string[]): boolean {
  for (const text of texts) if (text.startsWith(word)) return true;
  return false;
}

function lettersFound(word: string, served: readonly string[]): number {
  let most = 0;
  for (const text of served) most = Math.max(most, lettersShared(word, text));
  return most;
}

function lettersShared(left: string, right: string): number {
  const most = Math.min(left.length, right.length, MOST_LETTERS);
  let shared = 0;
  while (shared < most && left.charCodeAt(shared) === right.charCodeAt(shared)) shared += 1;
  return shared;
}

function externalIdsOf(profile: Profile, { formerExternalIds }: Members): string[] {
  const current = textOf(profile, "externalId");
  const former = formerExternalIds.map(({ key }) => key);
  return current === null ? former : [current, ...former];
}
