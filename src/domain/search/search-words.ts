import { fold } from "../values/fold.ts";
import { membersByGroup, textOf } from "../people/profile.ts";
import type { Members, Profile } from "../people/profile.ts";

/** Raised whenever people are found by other words than before: what is stored of an older version is rewritten. */
export const SEARCH_WORDS_VERSION = 1;

// No word has it, and no search: what stands behind it is met by nothing else.
const PHONE_MARK = "\u0001";
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
// Of folded ASCII: the same, found several times as fast.
const BETWEEN_ASCII_WORDS = /[^0-9a-z]+/;
const ASCII = /^[\0-\x7f]*$/;
const WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;
// An external id of more parts, such as a UUID, is one word: nobody looks for its parts, and each costs an index entry.
const MOST_PARTS_OF_EXTERNAL_ID = 3;

/** The words of a text as search compares them. */
export function wordsOf(text: string): string[] {
  return wordsOfFolded(fold(text));
}

/** The word by which a phone is found by its last digits: they come first in it. */
export function phoneEnd(digits: string): string {
  return PHONE_MARK + Array.from(digits).toReversed().join("");
}

/**
 * The words that a person is found by, save those that another index serves because they begin what is in it: the
 * folded first and last name, an email, an external id. A domain is one word from each of its words on
 * ("my-shop.com", "shop.com"), save the last label alone. Phones stand there from their ends.
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
  // The texts of which a word may be the beginning without being listed.
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
