/** The text of a cell such as "10115 Berlin", taken apart into a city and a post code. */
export interface CityWithCode {
  /** Blank if there was only a code. */
  readonly city: string;
  /**
   * The post code, with letters of a country or a state that were written before it, as in "D-10115" and "NY 10001".
   */
  readonly code: string;
}

const COUNTRY = "(?:[A-Z]{1,3}\\s?[-–]\\s?)?";
// Matches 10115, 413 80, 00-950, 1000-104 and 1012 AB.
const CODE = "(?:\\d{4}\\s?[A-Z]{2}|\\d{2,5}[- ]\\d{2,4}|\\d{3,6})";
const ABROAD = "(?:[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|[A-Z]\\d[A-Z]\\s?\\d[A-Z]\\d)";
const ONLY_CODE = new RegExp(`^(?:${COUNTRY}${CODE}|${ABROAD})$`, "u");
const CODE_FIRST = new RegExp(
  `^(${COUNTRY}${CODE}|${ABROAD})(?:\\s*[,/;–-]\\s*|\\s+)(?=\\p{L})`,
  "u",
);
const CODE_LAST = new RegExp(
  `(?:\\s*[,/;–-]\\s*|\\s*\\(|\\s+)((?:[A-Z]{2}[,\\s]\\s*)?(?:\\d{5}-\\d{4}|\\d{4}\\s?[A-Z]{2}|\\d{2}-\\d{3}|\\d{3}\\s\\d{2}|\\d{4,6}|${ABROAD}))\\)?$`,
  "u",
);

/** Separates the city and the post code of one text; null if it contains no post code. */
export function splitPostCode(text: string): CityWithCode | null {
  if (!/\d/.test(text)) return null;
  if (ONLY_CODE.test(text)) return { city: "", code: text };
  const first = CODE_FIRST.exec(text);
  if (first !== null) return { city: text.slice(first[0].length), code: first[1] ?? "" };
  const last = CODE_LAST.exec(text);
  if (last === null || !/\p{L}/u.test(text.slice(0, last.index))) return null;
  return { city: text.slice(0, last.index), code: last[1] ?? "" };
}
