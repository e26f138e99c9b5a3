import type { Concept } from "./languages/language.ts";
import { hasIn, nothing, otherTargets, something, somethingElse } from "./resolved.ts";
import type { Resolved, Word } from "./resolved.ts";

const EXTERNAL = /^(?:ext|extern|vanjsk|ekstern|zewn|kulso|harici|vnes|внешн)/u;
const OWN_TO_A_PROGRAM = /record|system|internal|uuid|guid|unique/;

/**
 * Reads a header with a word for an ID, a number or a code, such as "Customer ID" or "Member no.". Returns null if
 * there is no such word, or if the number or code is of something else, as in "House number".
 */
export function resolveId(words: readonly Word[]): Resolved | null {
  const has = hasIn(words);
  const others = words.filter(({ concept }) => otherTargets.has(concept));
  const isOnlyId = others.every(({ concept }) => concept === "EXTERNAL_ID");
  const id = words.find(({ concept }) => concept === "EXTERNAL_ID");
  if (id !== undefined) {
    if (!isOnlyId) return somethingElse(words);
    if (EXTERNAL.test(id.text)) return something("EXTERNAL_ID");
    return something("EXTERNAL_ID", OWN_TO_A_PROGRAM.test(id.text) ? 0.75 : 0.92);
  }
  if (has("ID")) {
    if (others.length > 0) return somethingElse(others);
    return something("EXTERNAL_ID", has("PERSON") ? 0.9 : 0.7);
  }
  if (others.length > 0) return null;
  if (has("NUMBER") || has("CODE")) {
    if (has("PERSON")) return something("EXTERNAL_ID", 0.88);
    return somethingElse(words, has("NUMBER") ? "NUMBER" : "CODE");
  }
  return null;
}

/** Reads a header that is not about a phone, an email, a name or an ID, but for example about an address or a tag. */
export function resolveOther(words: readonly Word[]): Resolved {
  const has = hasIn(words);
  const targets = new Set(
    words.map(({ concept }) => concept).filter((concept) => otherTargets.has(concept)),
  );
  if (targets.has("TAG") && targets.has("ADDRESS")) return somethingElse(words, "TAG");
  if (targets.size > 1) targets.delete("ADDRESS");
  if (has("TYPE")) {
    return targets.size > 1
      ? somethingElse(words, "TYPE")
      : something("TYPE", has("PERSON") ? 1 : 0.8);
  }
  const [target, other] = targets;
  if (target === undefined) {
    return words.length > 0 && words.every(({ concept }) => mayStandAlone(concept))
      ? something("SOMEBODY", 0.5)
      : nothing;
  }
  if (other !== undefined) return somethingElse(words);
  const isNumbered = has("NUMBER") && target !== "ADDRESS";
  if (
    isNumbered ||
    (has("CODE") && !["COUNTRY", "PREFERRED_LANGUAGE", "GENDER"].includes(target))
  ) {
    return somethingElse(words, isNumbered ? "NUMBER" : "CODE");
  }
  if (target === "COUNTRY" && has("CODE")) return something("COUNTRY_CODE", 0.9);
  return toMeaning(target);
}

function mayStandAlone(concept: Concept): boolean {
  return concept === "PERSON" || concept === "NEAR" || concept === "DISTANT";
}

function toMeaning(target: Concept): Resolved {
  switch (target) {
    case "GENDER":
    case "TITLE":
    case "ADDRESS":
    case "CITY":
    case "COUNTRY":
    case "PREFERRED_LANGUAGE":
    case "PROFILE_PICTURE":
    case "TAG":
      return something(target);
    default:
      return nothing;
  }
}
