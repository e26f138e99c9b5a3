import { fold } from "../../domain/values/fold.ts";
import { columnTargets } from "./column-mapping.ts";
import type { ColumnTarget } from "./column-mapping.ts";
import {
  distantQualifiers,
  foreignWords,
  headerSynonyms,
  nameHeaders,
  qualifiers,
  usualSeparators,
} from "./header-synonyms.ts";

/** What a header says that its column is. */
export interface HeaderMeaning {
  readonly target: ColumnTarget;
  /** The lower, the surer: of two columns for one single value the lower wins. */
  readonly rank: number;
  /** What usually stands between the values of a cell under this header. */
  readonly separator: string | null;
}

const RANK_OF_QUALIFIED = 1_000;
const RANK_OF_DISTANT = 2_000;
const RANK_OF_NAME = 100;
const meanings: ReadonlyMap<string, HeaderMeaning> = readSynonyms();

/** The meaning of each header of a file, null where it says nothing; "Name" depends on the others. */
export function meaningsOfHeaders(headers: readonly string[]): readonly (HeaderMeaning | null)[] {
  const all = headers.map(headerWords);
  const plain = all.map(meaningOf);
  const targets = new Set(plain.map((meaning) => meaning?.target));
  // Under "ime" and "prezime", as under "nombre" and "apellidos", each header is the other's company.
  return all.map((words, index) => {
    const name = Object.hasOwn(nameHeaders, words) ? nameHeaders[words] : undefined;
    if (name === undefined) return plain[index] ?? null;
    const target = targets.has(name.beside) ? name.target : "FULL_NAME";
    return { target, rank: RANK_OF_NAME, separator: null };
  });
}

/** Whether the header names something that is not the person's own, such as a fax or a company. */
export function isForeignHeader(header: string): boolean {
  return headerWords(header)
    .split(" ")
    .some((word) => foreignWords.has(word));
}

/** The words of a header in the form in which synonyms are compared: folded, one blank between them. */
export function headerWords(header: string): string {
  const separated = header.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return fold(separated)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function meaningOf(words: string): HeaderMeaning | null {
  const known = meanings.get(words) ?? meanings.get(words.replaceAll(" ", ""));
  if (known !== undefined) return known;
  const parts = words.split(" ");
  if (parts.some((word) => foreignWords.has(word))) return null;
  // "Phone 2", "E-mail 3 Address", "Phone 1 - Value".
  const contact = meanings.get(parts.filter((word) => !/^\d$/.test(word)).join(" "));
  if (contact !== undefined && isContact(contact.target)) return contact;
  const unnumbered = meanings.get(words.replace(/\s?\d$/, ""));
  if (unnumbered !== undefined && isContact(unnumbered.target)) return unnumbered;
  return withoutQualifiers(parts);
}

function withoutQualifiers(parts: readonly string[]): HeaderMeaning | null {
  const core = parts.filter((word) => !qualifiers.has(word));
  if (core.length === parts.length || core.length === 0) return null;
  const bare = core.filter((word, index) => index === core.length - 1 || word !== "address");
  const distance = parts.some((word) => distantQualifiers.has(word))
    ? RANK_OF_DISTANT
    : RANK_OF_QUALIFIED;
  // "Default Address City" is a city; "Home Phone 2" is a phone.
  for (const words of [core, bare, core.filter((word) => !/^\d$/.test(word))]) {
    const meaning = meanings.get(words.join(" "));
    if (meaning !== undefined) return { ...meaning, rank: meaning.rank + distance };
  }
  return null;
}

function isContact(target: ColumnTarget): boolean {
  return target === "PHONE" || target === "EMAIL";
}

function readSynonyms(): ReadonlyMap<string, HeaderMeaning> {
  const found = new Map<string, HeaderMeaning>();
  for (const target of columnTargets) {
    const synonyms = (headerSynonyms[target] ?? []).flatMap((line) => line.split(", "));
    for (const [rank, words] of synonyms.entries()) {
      const separator = Object.hasOwn(usualSeparators, words) ? usualSeparators[words] : undefined;
      const meaning = { target, rank, separator: separator ?? null };
      found.set(words, meaning);
      // "WhatsApp" comes apart, and "First_Name" is written "FIRSTNAME" too.
      const squeezed = words.replaceAll(" ", "");
      if (!found.has(squeezed)) found.set(squeezed, meaning);
    }
  }
  return found;
}
