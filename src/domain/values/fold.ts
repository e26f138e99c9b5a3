import { foldCase } from "./fold-case.ts";

/** Raised whenever `fold` or `caseKey` gives another result for any text: what is stored of an older one is rewritten. */
export const FOLD_VERSION = 2;

const PLAIN_ASCII = /^[\0-_a-\x7f]*$/; // Without the backtick, which some keyboards give for an apostrophe.
const MARKS = /\p{M}+/gu;
// Spaces without width, soft hyphens, marks of direction: nobody sees or types them.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
// Before decomposing, which makes a space and an accent of ´ and ῾. The ʻokina and its kin are letters to Unicode.
const APOSTROPHES = /[`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ՚׳ꞌꞋ＇｀᾽᾿`´῾]/g;
const HYPHENS = /[\p{Dash}\u058a\u05be\u2043]/gu;
// Letters that no decomposition takes a stroke or a tail off, nor parts in two.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ð: "d",
  ø: "o",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
};
const STUBBORN = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");

/**
 * The form in which texts are compared for finding: Unicode's compatibility decomposition and full case folding,
 * without accents, with one kind of apostrophe and one of hyphen. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase();
  const decomposed = text.normalize("NFC").replace(APOSTROPHES, "'").normalize("NFKD");
  return foldCase(decomposed)
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .replace(MARKS, "")
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, "-")
    .replace(STUBBORN, (letter) => PLAIN_LETTERS[letter] ?? letter);
}
