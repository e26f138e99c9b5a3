import type { RawRow } from "../cells/cell.ts";
import { allLanguages } from "../mapping/languages/all-languages.ts";
import { voteLanguage } from "../mapping/vote-language.ts";
import { toCellText } from "../read/shown-cell.ts";

// The countries where each language of `allLanguages` is spoken, in the order of that list. The country from which most
// files in the language are expected comes first.
const spoken: readonly string[] = [
  "US GB CA AU IN IE NZ ZA",
  "DE AT CH",
  "HR BA RS SI ME",
  "ES MX AR CO CL PE",
  "FR BE CH CA",
  "IT CH",
  "NL BE",
  "PL",
  "BR PT",
  "SE FI",
  "CZ SK",
  "HU RO",
  "TR",
  "RU BY KZ UA",
];
// Lower than for other languages, because English headers are common in every country.
const WEIGHT_OF_ENGLISH = 4;
const WEIGHT_OF_LANGUAGE = 25;
const LESS_FOR_LATER = 0.5;
const WEIGHT_OF_DOMAIN = 25;
const FAIR_PART = 10;
const DOMAIN = /@[^@\s]*\.([a-z]{2})$/i;

/**
 * Returns a score for each country from which the phones of a file may be, by the language of the headers and the
 * domains of the emails. The higher the score, the more likely the country.
 */
export function expectedCountries(
  headers: readonly string[],
  rows: readonly RawRow[],
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const language = voteLanguage(headers);
  const place = language === null ? -1 : allLanguages.indexOf(language);
  const weight = place === 0 ? WEIGHT_OF_ENGLISH : WEIGHT_OF_LANGUAGE;
  for (const [rank, country] of (spoken[place] ?? "").split(" ").entries()) {
    if (country !== "") weights.set(country, weight - rank * LESS_FOR_LATER);
  }
  const domains = countDomains(rows);
  const all = [...domains.values()].reduce((sum, count) => sum + count, 0);
  for (const [domain, count] of domains) {
    const country = domain === "UK" ? "GB" : domain;
    if (count * FAIR_PART < all) continue;
    weights.set(country, (weights.get(country) ?? 0) + (WEIGHT_OF_DOMAIN * count) / all);
  }
  return weights;
}

function countDomains(rows: readonly RawRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    for (const cell of cells) {
      const domain = DOMAIN.exec(toCellText(cell))?.[1]?.toUpperCase();
      if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
  }
  return counts;
}
