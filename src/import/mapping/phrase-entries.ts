import { fold } from "../../domain/values/fold.ts";
import { partSigns, splitWords } from "./header-tokens.ts";
import type { Concept, LanguageWords } from "./languages/language.ts";

/** A phrase as it is looked for, and what it stands for. */
export interface Entry {
  readonly key: string;
  /** The same written together; null where it is one word, or too short. */
  readonly glued: string | null;
  readonly concept: Concept;
}

/** Shorter phrases are not looked for written together. */
export const SHORTEST_GLUED = 5;
// "Rufnummer" is written "Rufnr." as well, and "numer telefonu" "nr telefonu".
const NUMBER = /nummer(?=\s|$)|(?<=^|\s)numer(?=\s|$)/u;
// What is more than words: a phrase with digits, signs or capitals in it.
const SIGNED_PHRASE = /(?<![^,\n])[^,\n\d#№°º]*[\d#№°º][^,\n]*/gu;
// Words with one blank between them.
const PLAIN_PHRASE = /^ ?[a-z0-9а-я]+(?: [a-z0-9а-я]+)*$/;

// Written with the surest first: a word that two of them know in one language is the former.
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

/** The phrases of a language, the surest concepts first. */
export function readEntries(language: LanguageWords): readonly Entry[] {
  // All are folded in one go: there are thousands, and every reader of a file starts with them.
  const concepts = order.filter((concept) => language[concept] !== undefined);
  const lines = concepts.map((concept) => (language[concept] ?? []).join(","));
  const parted = fold(lines.join("\n").replace(SIGNED_PHRASE, partSigns))
    .replaceAll("ı", "i")
    .split("\n");
  const found: Entry[] = [];
  for (const [place, concept] of concepts.entries()) {
    for (const phrase of (parted[place] ?? "").split(",")) addEntries(found, phrase, concept);
  }
  return found;
}

function addEntries(found: Entry[], phrase: string, concept: Concept): void {
  const key = PLAIN_PHRASE.test(phrase) ? phrase.trim() : splitWords(phrase).join(" ");
  if (key === "") return;
  const joined = key.includes(" ") ? key.replaceAll(" ", "") : "";
  const glued = joined.length >= SHORTEST_GLUED ? joined : null;
  found.push({ key, glued, concept });
  const short = key.includes("num") ? key.replace(NUMBER, "nr") : key;
  if (short !== key) found.push({ key: short, glued: null, concept });
}
