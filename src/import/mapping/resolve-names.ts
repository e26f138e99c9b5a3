import type { Concept } from "./languages/language.ts";
import {
  hasIn,
  isComposedName,
  isName,
  nameTargets,
  otherTargets,
  something,
  somethingElse,
} from "./resolved.ts";
import type { HeaderWords, Resolved, Word } from "./resolved.ts";
import { resolveOther } from "./resolve-others.ts";

/**
 * Reads a header that has a word for a name: "First name" means FIRST_NAME, and "City name" means CITY. Returns null
 * for a header without such a word.
 */
export function resolveName({ words, unknown }: HeaderWords): Resolved | null {
  const has = hasIn(words);
  const place = (concept: Concept): number => words.findIndex((word) => word.concept === concept);
  // "Last" is a last name in "Name, last", but not in "Last contact".
  const end = words.at(-1)?.concept;
  const isAtEnd = unknown === 0 && (end === "FIRST" || end === "LAST" || end === "MIDDLE");
  const isModified = has("NAME") || isAtEnd;
  if (!isModified && has("LAST")) return somethingElse(words, "LAST");
  const others = words.filter(
    ({ concept }) => otherTargets.has(concept) && !["ADDRESS", "TITLE"].includes(concept),
  );
  if (!words.some(isName) && !isModified) return null;
  if (others.length > 0) return resolveNameOfOther(words, others);
  if (has("ID") || has("CODE") || has("NUMBER")) return somethingElse(words, "ID");
  const first = Math.max(place("FIRST_NAME"), place("FIRST"));
  const last = Math.max(place("LAST_NAME"), place("LAST"));
  if (has("REVERSED_NAME")) return something("FULL_NAME", 1, true);
  if (first >= 0 && last >= 0) return something("FULL_NAME", 1, last < first);
  const full = words.find(({ concept }) => concept === "FULL_NAME");
  if (full !== undefined) return something("FULL_NAME", isComposedName(full) ? 0.6 : 1);
  if (has("NAME") && (has("FIRST_NAME") || has("LAST_NAME"))) return resolveNameBeside(words);
  if (first >= 0) return something("FIRST_NAME", has("FIRST_NAME") || has("NAME") ? 1 : 0.8);
  if (last >= 0) return something("LAST_NAME", has("LAST_NAME") || has("NAME") ? 1 : 0.8);
  if (has("MIDDLE_NAME") || has("MIDDLE")) return something("MIDDLE_NAME");
  return has("TITLE") ? something("TITLE", 0.8) : something("NAME", 0.9);
}

/** "City name" means a city, and "Group name" a tag. */
function resolveNameOfOther(words: readonly Word[], others: readonly Word[]): Resolved {
  const [other] = others;
  const hasOnlyName = words.every(({ concept }) => !nameTargets.has(concept) || concept === "NAME");
  const kinds = new Set(others.map(({ concept }) => concept));
  const mayBeNamed = ["CITY", "COUNTRY", "TAG", "PREFERRED_LANGUAGE"];
  if (
    other === undefined ||
    !hasOnlyName ||
    kinds.size > 1 ||
    !mayBeNamed.includes(other.concept)
  ) {
    return somethingElse(others);
  }
  return resolveOther(words.filter(({ concept }) => concept !== "NAME"));
}

/** Reads a name beside a first or last name in one header: "Name, Vorname", "Ime i prezime", "Name (first name)". */
function resolveNameBeside(words: readonly Word[]): Resolved {
  const name = words.findIndex(({ concept }) => concept === "NAME");
  const part = words.findIndex(
    ({ concept }) => concept === "FIRST_NAME" || concept === "LAST_NAME",
  );
  const isFirst = words[part]?.concept === "FIRST_NAME";
  // In "Name (first name)" the second phrase, which contains a blank, repeats the word "name" and only says which name
  // it is: the column contains first names. In "Name, Vorname" both are single words for two names: the column contains
  // the last name and then the first name.
  if ((words[part]?.text ?? "").includes(" "))
    return something(isFirst ? "FIRST_NAME" : "LAST_NAME");
  return something("FULL_NAME", 1, isFirst ? name < part : part < name);
}
