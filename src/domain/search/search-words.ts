import { fold } from "../values/fold.ts";
import { membersByGroup, textOf } from "../people/profile.ts";
import type { Members, Profile } from "../people/profile.ts";

/** Increased whenever the words by which people are found change, so that an upgrade rewrites the stored ones. */
export const SEARCH_WORDS_VERSION = 1;

// A character that no word and no search contains, so that reversed phones match only searches for phones.
const PHONE_MARK = "\u0001";
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
// Gives the same result for folded ASCII, several times as fast.
const BETWEEN_ASCII_WORDS = /[^0-9a-z]+/;
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
 * Returns the words by which a person is found. Words that begin the folded first or last name, an email or an external ID are left
 * out, because other indexes find them. A domain is listed from each of its labels on ("my-shop.com", "shop.com") except the last.
 * Phones are listed reversed.
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
  // Searches look up the beginnings of these in other indexes.
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
  const ends = members.phones.map(({ key }) => phoneEnd(key));
  if (words.length < 2) return [...words, ...ends];
  const longest = words.filter(
    (word) => !words.some((other) => other !== word && other.startsWith(word)),
  );
  return [...longest, ...ends];
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
