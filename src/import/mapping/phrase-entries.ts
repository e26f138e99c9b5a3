import { fold } from "../../domain/values/fold.ts";
import { splitSigns, splitWords } from "./header-tokens.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";

/** A word or phrase that headers are searched for, and the concept that the word or phrase stands for. */
export interface PhraseEntry {
  /** The word or phrase, folded, with single blanks between its words. */
  readonly key: string;
  /** The phrase with its words joined, such as "homephone"; null for a single word, or if the result is too short. */
  readonly glued: string | null;
  readonly concept: Concept;
}

/**
 * The fewest characters of words that are recognised although no blank separates them, as in "homephone". Fewer
 * characters could be another word by chance.
 */
export const SHORTEST_GLUED = 5;
// Words for "number" are abbreviated: "Rufnummer" as "Rufnr.", "numer telefonu" as "nr telefonu".
const NUMBER = /nummer(?=\s|$)|(?<=^|\s)numer(?=\s|$)/u;
// Matches a phrase with digits or signs such as "№" in it. `splitSigns` separates digits and signs from letters. That
// must happen before the phrase is folded, because headers are treated in the same order: first separated, then folded.
const SIGNED_PHRASE = /(?<![^,\n])[^,\n\d#№°º]*[\d#№°º][^,\n]*/gu;
// Matches a phrase that already consists of folded Latin or Russian words with single blanks between them, so that it
// need not be split.
const PLAIN_PHRASE = /^ ?[a-z0-9а-я]+(?: [a-z0-9а-я]+)*$/;

// If a language lists a word under two concepts, the word stands for the concept that comes first here. A concept such
// as PHONE says by itself what a column contains. A concept such as NEAR, for the word "home" in "Home phone", only
// describes another word of the header, so it comes later.
const order: readonly Concept[] = [
  "EMAIL",
  "PHONE",
  "DIALLING_CODE",
  "AREA_CODE",
  "FULL_NAME",
  "REVERSED_NAME",
  "LAST_NAME",
  "MIDDLE_NAME",
  "FIRST_NAME",
  "NAME",
  "EXTERNAL_ID",
  "BIRTH",
  "GENDER",
  "TITLE",
  "ADDRESS",
  "CITY",
  "COUNTRY",
  "PREFERRED_LANGUAGE",
  "PROFILE_PICTURE",
  "TYPE",
  "TAG",
  "CONTACT_PERSON",
  "PERSON",
  "ID",
  "NUMBER",
  "CODE",
  "DATE",
  "FIRST",
  "MIDDLE",
  "LAST",
  "PART",
  "CHILD",
  "FOREIGN",
  "NEAR",
  "DISTANT",
  "AND",
  "FILLER",
  "RELATIVE",
];

/** Returns the phrases of a language with their concepts. If a phrase occurs twice, its first concept counts. */
export function readPhraseEntries(language: LanguageWords): readonly PhraseEntry[] {
  // All phrases are joined to one text, which is folded by one call. There are thousands of phrases, so folding each of
  // them by a call of its own would take long, and every process that reads a file would have to wait for this.
  const concepts = order.filter((concept) => language[concept] !== undefined);
  const lines = concepts.map((concept) => (language[concept] ?? []).join(","));
  const split = fold(lines.join("\n").replace(SIGNED_PHRASE, splitSigns))
    .replaceAll("ı", "i")
    .split("\n");
  const found: PhraseEntry[] = [];
  for (const [place, concept] of concepts.entries()) {
    for (const phrase of (split[place] ?? "").split(",")) addEntries(found, phrase, concept);
  }
  return found;
}

function addEntries(found: PhraseEntry[], phrase: string, concept: Concept): void {
  const key = PLAIN_PHRASE.test(phrase) ? phrase.trim() : splitWords(phrase).join(" ");
  if (key === "") return;
  const joined = key.includes(" ") ? key.replaceAll(" ", "") : "";
  const glued = joined.length >= SHORTEST_GLUED ? joined : null;
  found.push({ key, glued, concept });
  const short = key.includes("num") ? key.replace(NUMBER, "nr") : key;
  if (short !== key) found.push({ key: short, glued: null, concept });
}
