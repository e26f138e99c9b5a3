import { fold } from "./fold.ts";
import { membersOf, textOf } from "./person.ts";
import type { Profile } from "./person.ts";

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/** The words of a text as search compares them. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== "");
}

/**
 * The words that a person is found by, besides its identifiers: those of its names, and those of its emails after the
 * first, which the identifier itself begins with. A domain is one word from each of its labels on ("shop.example.com",
 * "example.com"), save the last label alone.
 */
export function searchWordsOf(profile: Profile): string[] {
  const words = new Set<string>();
  for (const field of ["firstName", "middleName", "lastName"] as const) {
    const text = textOf(profile, field);
    if (text !== null) for (const word of wordsOf(text)) words.add(word);
  }
  for (const { key } of membersOf(profile, "emails")) {
    const at = key.lastIndexOf("@");
    for (const word of wordsOf(key.slice(0, at)).slice(1)) words.add(word);
    const labels = key.slice(at + 1).split(".");
    for (let first = 0; first < labels.length - 1; first += 1) words.add(labels.slice(first).join("."));
  }
  return [...words];
}
