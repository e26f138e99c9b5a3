import { fold } from "../../domain/values/fold.ts";
import { splitSigns, splitWords } from "./header-tokens.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";

/** A word or phrase that headers are searched for, folded and with single blanks between its words, and its meaning. */
export interface PhraseEntry {
  readonly key: string;
  /** The phrase without blanks, as in "homephone"; null if it is one word or too short. */
  readonly glued: string | null;
  readonly concept: Concept;
}

/** The fewest characters for a phrase to be recognised without blanks. */
export const SHORTEST_GLUED = 5;
// Words for "number" are abbreviated: "Rufnummer" as "Rufnr.", "numer telefonu" as "nr telefonu".
const NUMBER = /nummer(?=\s|$)|(?<=^|\s)numer(?=\s|$)/u;
// Matches a phrase with digits or signs such as "№" in it. `splitSigns` separates digits and signs from letters. That
// must happen before the phrase is folded, because headers are treated in the same order: first separated, then folded.
const SIGNED_PHRASE = /(?<![^,\n])[^,\n\d#№°º]*[\d#№°º][^,\n]*/gu;
// Matches a phrase that already consists of folded Latin or Russian words with single blanks between them, so that it
// need not be split.
const PLAIN_PHRASE = /^ ?[a-z0-9а-я]+(?: [a-z0-9а-я]+)*$/;

// The clearest meanings first: if a language lists a word under two meanings, the first one counts.
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

/** Returns the phrases of a language, those with the clearest meanings first. */
export function readPhraseEntries(language: LanguageWords): readonly PhraseEntry[] {
  // Folds all phrases at once, because there are thousands and every process that reads a file does this.
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
