import countries from "i18n-iso-countries";
import { fold } from "./fold.ts";

const languages = "en de hr es fr it nl pl pt sv cs hu tr ru".split(" ");
const aliases: readonly (readonly [string, string])[] = [
  ["GB", "UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|Großbritannien|Engleska"],
  ["US", "USA|U.S.A.|America|Amerika|SAD|EUA|EE.UU.|EEUU|États-Unis d'Amérique|Stati Uniti"],
  ["NL", "Holland|The Netherlands|Nizozemska"],
  ["BA", "BiH|Bosnia|Bosna|Bosnien"],
  ["CZ", "Czech Republic|Tschechische Republik|Češka Republika"],
  ["DE", "BRD|Federal Republic of Germany"],
  ["HR", "Republika Hrvatska|Republic of Croatia|RH"],
  ["AE", "UAE"],
  ["RU", "Russia|Russland|Rusija"],
  ["KR", "South Korea|Südkorea"],
  ["MK", "Macedonia|Makedonija|Mazedonien"],
];
let codes: ReadonlyMap<string, string> | null = null;
// The results of earlier look-ups, kept because the cells of a column contain few different countries.
const known = new Map<string, string | null>();
const MOST_KNOWN = 1_000;

/** Returns the ISO 3166 code of a country, given as a code of two or three letters or by its name in one of many languages. */
export function countryOfName(text: string): string | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  codes ??= readCodes();
  const code = codes.get(toKey(text)) ?? null;
  if (known.size < MOST_KNOWN) known.set(text, code);
  return code;
}

// Built on first use, because collecting the names in so many languages takes a moment.
function readCodes(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, code: string): void => {
    const key = toKey(name);
    if (key !== "" && !found.has(key)) found.set(key, code);
  };
  for (const [three, two] of Object.entries(countries.getAlpha3Codes())) {
    add(two, two);
    add(three, two);
  }
  for (const [code, names] of aliases) for (const name of names.split("|")) add(name, code);
  for (const language of languages) {
    const names = countries.getNames(language, { select: "all" });
    for (const [code, own] of Object.entries(names)) for (const name of own) add(name, code);
  }
  return found;
}

function toKey(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
