import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { Concept } from "./languages/language.ts";

/** What a header can mean: a target, or something that other columns or the values decide. */
export type HeaderMeaning =
  | Exclude<ColumnTarget, "SKIP" | "CUSTOM_ATTRIBUTE">
  /** A name that the other headers make a first, a last or a whole one. */
  | "NAME"
  /** A form of address, which gives the gender where the values are such. */
  | "TITLE"
  /** The person, or several things of theirs at once: the values say which. */
  | "SOMEBODY"
  /** The country or the dialling code: the values say which. */
  | "COUNTRY_CODE";

/** A word or phrase of a header. */
export interface Word {
  readonly concept: Concept;
  readonly text: string;
}

/** The words of a header that stand for something. */
export interface HeaderWords {
  readonly words: readonly Word[];
  /** Those of its remarks. */
  readonly noted: readonly Word[];
  readonly isList: boolean;
  /** How many words no language knows. */
  readonly unknown: number;
}

export interface Resolved {
  readonly meaning: HeaderMeaning | null;
  readonly certainty: number;
  readonly isReversed: boolean;
  readonly foreign: string | null;
}

const nameTargets: ReadonlySet<Concept> = new Set<Concept>([
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "REVERSED_NAME",
  "NAME",
]);
const otherTargets: ReadonlySet<Concept> = new Set<Concept>([
  "GENDER",
  "TITLE",
  "BIRTH",
  "ADDRESS",
  "CITY",
  "COUNTRY",
  "PREFERRED_LANGUAGE",

  "PROFILE_PICTURE",
  "TYPE",
  "TAG",
  "PHONE",
  "DIALLING_CODE",
  "EMAIL",
  "EXTERNAL_ID",
]);
const EXTERNAL = /^(?:ext|extern|vanjsk|ekstern|zewn|kulso|harici|vnes|внешн)/u;
const COMPOSED = /display|screen|anzeige|affichage|weergave|visnings/;
const OWN_TO_A_PROGRAM = /record|system|internal|uuid|guid|unique/;
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

/** What the words of a header mean together. */
export function resolveConcepts(header: HeaderWords): Resolved {
  const words = withNotes(header);
  const resolved = resolveParts({ ...header, words }) ?? resolveTargets({ ...header, words });
  const { meaning } = resolved;
  if (meaning === null || header.unknown === 0) return resolved;
  // A whole name of something unknown is seldom the person's; their phone of an unknown kind is still a phone.
  return whatNeedsKnownWords.has(meaning) ? nothing : resolved;
}

const nothing: Resolved = { meaning: null, certainty: 0, isReversed: false, foreign: null };

function something(meaning: HeaderMeaning, certainty = 1, isReversed = false): Resolved {
  return { meaning, certainty, isReversed, foreign: null };
}

function somethingElse(words: readonly Word[], concept?: Concept): Resolved {
  const word = words.find((one) => one.concept === concept) ?? words[0];
  return { ...nothing, foreign: word?.text ?? "" };
}

/** A remark counts where the header itself names no target, or only a name: "Contact (phone)", "Name (first)". */
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

function isTarget(concept: Concept): boolean {
  return nameTargets.has(concept) || otherTargets.has(concept);
}

/** Which part of an address or of a date it is; null where that is not the question. */
function resolveParts({ words, isList }: HeaderWords): Resolved | null {
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
    if (has("ADDRESS") && isJoined) return something("ADDRESS", 0.9);
    if (has("CITY") && !has("ADDRESS")) return something("CITY", 0.6);
    if (has("COUNTRY") && !has("ADDRESS") && isJoined) return something("COUNTRY", 0.6);
    return somethingElse(words, "PART");
  }
  if (has("ADDRESS") && has("CITY") && isJoined) return something("ADDRESS", 0.9);
  return null;
}

function isContact(concept: Concept): boolean {
  return concept === "PHONE" || concept === "EMAIL";
}

function resolveTargets(header: HeaderWords): Resolved {
  const { words } = header;
  const has = hasIn(words);
  if (has("PHONE") && has("EMAIL")) return something("SOMEBODY", 0.5);
  if (has("EMAIL")) return has("TYPE") ? somethingElse(words, "TYPE") : something("EMAIL");
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

function hasIn(words: readonly Word[]): (concept: Concept) => boolean {
  return (concept) => words.some((word) => word.concept === concept);
}

function isName({ concept }: Word): boolean {
  return nameTargets.has(concept);
}

function resolveName({ words, unknown }: HeaderWords): Resolved | null {
  const has = hasIn(words);
  const place = (concept: Concept): number => words.findIndex((word) => word.concept === concept);
  // "Last" is one of "Name, last"; "Last contact" is something else.
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
  if (full !== undefined) return something("FULL_NAME", COMPOSED.test(full.text) ? 0.6 : 1);
  if (has("NAME") && (has("FIRST_NAME") || has("LAST_NAME"))) return resolveNameBeside(words);
  if (first >= 0) return something("FIRST_NAME", has("FIRST_NAME") || has("NAME") ? 1 : 0.8);
  if (last >= 0) return something("LAST_NAME", has("LAST_NAME") || has("NAME") ? 1 : 0.8);
  if (has("MIDDLE_NAME") || has("MIDDLE")) return something("MIDDLE_NAME");
  return has("TITLE") ? something("TITLE", 0.8) : something("NAME", 0.9);
}

/** "City name" is a city, and "Group name" a tag. */
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

/** A name beside a first or last one in one header: "Name, Vorname", "Ime i prezime", "Name (first name)". */
function resolveNameBeside(words: readonly Word[]): Resolved {
  const name = words.findIndex(({ concept }) => concept === "NAME");
  const part = words.findIndex(
    ({ concept }) => concept === "FIRST_NAME" || concept === "LAST_NAME",
  );
  const isFirst = words[part]?.concept === "FIRST_NAME";
  // "First name" repeats the word; a "Vorname" is the other half.
  if ((words[part]?.text ?? "").includes(" "))
    return something(isFirst ? "FIRST_NAME" : "LAST_NAME");
  return something("FULL_NAME", 1, isFirst ? name < part : part < name);
}

function resolveId(words: readonly Word[]): Resolved | null {
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

function resolveOther(words: readonly Word[]): Resolved {
  const has = hasIn(words);
  const targets = new Set(
    words.map(({ concept }) => concept).filter((concept) => otherTargets.has(concept)),
  );
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
