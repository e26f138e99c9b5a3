import { croatian } from "./croatian.ts";
import { czech } from "./czech.ts";
import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { hungarian } from "./hungarian.ts";
import { italian } from "./italian.ts";
import type { LanguageWords } from "./language.ts";
import { polish } from "./polish.ts";
import { portuguese } from "./portuguese.ts";
import { russian } from "./russian.ts";
import { spanish } from "./spanish.ts";
import { swedish } from "./swedish.ts";
import { turkish } from "./turkish.ts";

/** The languages in which headers are read. If a word has different meanings in two languages, the earlier language wins. */
export const allLanguages: readonly LanguageWords[] = [
  english,
  german,
  croatian,
  spanish,
  french,
  italian,
  dutch,
  polish,
  portuguese,
  swedish,
  czech,
  hungarian,
  turkish,
  russian,
];

// ISO 639 codes in the order of `allLanguages`.
const codes = "en de hr es fr it nl pl pt sv cs hu tr ru".split(" ");

/** Returns the ISO 639 code of a language, or null if it is none of `allLanguages`. */
export function codeOf(language: LanguageWords): string | null {
  return codes[allLanguages.indexOf(language)] ?? null;
}
