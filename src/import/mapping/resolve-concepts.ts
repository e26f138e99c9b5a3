import type { Concept } from "./languages/language.ts";
import { resolveName } from "./resolve-names.ts";
import { resolveId, resolveOther } from "./resolve-others.ts";
import {
  hasIn,
  isComposedName,
  isName,
  isTarget,
  nothing,
  something,
  somethingElse,
} from "./resolved.ts";
import type { HeaderMeaning, HeaderWords, Resolved, Word } from "./resolved.ts";

const whatNeedsKnownWords: ReadonlySet<HeaderMeaning> = new Set<HeaderMeaning>([
  "NAME",
  "FULL_NAME",
  "TYPE",
  "TAG",
  "EXTERNAL_ID",
  "TITLE",
  "SOMEBODY",
  "COUNTRY_CODE",
]);

/** Concludes from all words of a header what its column contains; `meaning` is null if the words do not show this. */
export function resolveConcepts(header: HeaderWords): Resolved {
  const words = asPostal(withNotes(header));
  const resolved = resolveParts({ ...header, words }) ?? resolveTargets({ ...header, words });
  const { meaning } = resolved;
  if (meaning === null || header.unknown === 0) return resolved;
  // In a header such as "Xyz name", the unknown word often says whose name it is, for example a company's. So such a
  // column is not taken for the person's own name. In a header such as "Xyz phone", the unknown word mostly says which
  // of the person's phones it is. So such a column is still taken for phones.
  return whatNeedsKnownWords.has(meaning) ? nothing : resolved;
}

/** In "Mail address city", "mail" means the post, not an email address. */
function asPostal(words: readonly Word[]): readonly Word[] {
  const has = hasIn(words);
  const isPart = has("CITY") || has("COUNTRY") || has("PART");
  return words.map((word) => {
    const isMail =
      word.concept === "EMAIL" && (word.text === "mail address" || word.text === "mail");
    const isOfAddress = isPart || (has("ADDRESS") && word.text === "mail address");
    return isMail && isOfAddress ? { ...word, concept: "ADDRESS" } : word;
  });
}

/**
 * Adds words of remarks, such as those in brackets, if the other words leave open what the column contains: "Contact
 * (phone)" contains phones, "Name (first)" first names.
 */
function withNotes({ words, noted }: HeaderWords): readonly Word[] {
  const isOpen = words.every(
    ({ concept }) => concept === "NAME" || concept === "ADDRESS" || !isTarget(concept),
  );
  if (!isOpen || noted.length === 0) return words;
  const hasName = words.some(({ concept }) => concept === "NAME");
  const added = noted.filter(
    ({ concept }) =>
      ["FIRST", "LAST", "MIDDLE", "FIRST_NAME", "LAST_NAME", "MIDDLE_NAME"].includes(concept) ||
      (!hasName && ["PHONE", "EMAIL"].includes(concept)),
  );
  return [...words, ...added];
}

/**
 * Reads a header about a date or an address, or about one detail of a date or an address, such as the day of birth or
 * the city; null for other headers.
 */
function resolveParts({ words, isList, isEither, unknown }: HeaderWords): Resolved | null {
  const has = hasIn(words);
  const isJoined = isList || has("AND");
  if (has("BIRTH")) {
    const others = words.some(({ concept }) => isTarget(concept) && concept !== "BIRTH");
    if (others || has("PART") || has("NUMBER") || has("ID")) return somethingElse(words, "BIRTH");
    return something("BIRTH_DATE");
  }
  if (has("DATE") && words.every(({ concept }) => !isContact(concept))) {
    return somethingElse(words, "DATE");
  }
  if (has("PART")) {
    if (has("PHONE")) return something("PHONE", 0.6);
    // Programs write "Country/Region" to avoid calling a disputed region a country.
    if (has("COUNTRY") && isEither) return something("COUNTRY", 0.9);
    if (has("ADDRESS") && isJoined) return something("ADDRESS", 0.9);
    if (has("CITY") && !has("ADDRESS")) return something("CITY", 0.6);
    if (has("COUNTRY") && !has("ADDRESS")) return something("COUNTRY", 0.6);
    return somethingElse(words, "PART");
  }
  // In "Code and city" the code is a post code.
  if (has("CODE") && has("CITY") && isJoined && !has("PHONE")) return something("CITY", 0.6);
  // A column "Address, city" contains whole addresses, each with its city. A column "Home address, city" contains
  // cities only: its file has several addresses of each person and one column for each detail of each address, so the
  // header names the address first and then the detail. The word for the address may be "home", "work" or an unknown
  // word.
  const isOneOfSeveral = isList && (has("NEAR") || has("DISTANT") || unknown > 0);
  if (has("ADDRESS") && has("CITY") && isJoined && !isOneOfSeveral) {
    return something("ADDRESS", 0.9);
  }
  return null;
}

function isContact(concept: Concept): boolean {
  return concept === "PHONE" || concept === "EMAIL";
}

function resolveTargets(header: HeaderWords): Resolved {
  const { words } = header;
  const has = hasIn(words);
  if (has("PHONE") && has("EMAIL")) return something("SOMEBODY", 0.5);
  const composed = words.find(isComposedName);
  if (has("EMAIL") && composed !== undefined) return somethingElse([composed]);
  if (has("EMAIL")) return has("TYPE") ? somethingElse(words, "TYPE") : something("EMAIL");
  if (has("AREA_CODE")) {
    // "Area code and phone" is the whole number, "Area code" alone is not.
    const isWhole = has("PHONE") && (header.isList || header.isEither || has("AND"));
    return isWhole ? something("PHONE", 0.9) : somethingElse(words, "AREA_CODE");
  }
  if (has("DIALLING_CODE") || (has("PHONE") && (has("COUNTRY") || has("CODE")))) {
    return something("PHONE_COUNTRY_CODE");
  }
  if (has("PHONE")) {
    const other = ["TYPE", "TAG", "TITLE", "PREFERRED_LANGUAGE", "ID", "PROFILE_PICTURE"] as const;
    const found = other.find(has);
    if (found !== undefined) return somethingElse(words, found);
    return words.some(isName) ? something("SOMEBODY", 0.5) : something("PHONE");
  }
  const name = resolveName(header);
  if (name !== null) return name;
  return resolveId(words) ?? resolveOther(words);
}
