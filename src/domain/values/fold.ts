import { foldCase } from "./fold-case.ts";

/** Increased whenever `fold` or `caseKey` returns another result for any text, so that an upgrade rewrites the stored ones. */
export const FOLD_VERSION = 2;

const PLAIN_ASCII = /^[\0-_a-\x7f]*$/; // All of ASCII but the backtick, which is folded to an apostrophe.
const MARKS = /\p{M}+/gu;
// Zero-width spaces, soft hyphens and direction marks: nobody sees or types them.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
// Signs that become a plain apostrophe. They are replaced after a text is decomposed, and also before, because the
// decomposition turns ´ and ῾ into a space and an accent. The signs are listed one by one, because Unicode counts ʻ and
// similar signs as letters.
const APOSTROPHES = /[`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ՚׳ꞌꞋ＇｀᾽᾿`´῾]/g;
const HYPHENS = /[\p{Dash}\u058a\u05be\u2043]/gu;
// Letters that Unicode does not decompose into a plain letter and a mark.
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

// What each character before U+0180 becomes. None of them combines with another one, so a text of them, which is most
// names in Latin script, is folded one character after the other. That takes a sixth of the time of `foldAny`.
const FIRST_BEYOND_TABLE = 0x180;
const foldedCharacters = Array.from({ length: FIRST_BEYOND_TABLE }, (_, code) =>
  foldAny(String.fromCharCode(code)),
);

/**
 * Returns the form in which texts are compared in searches and filters: Unicode's compatibility decomposition and full case folding,
 * without accents, and with one kind of apostrophe and hyphen. Folding a folded text changes nothing.
 */
export function fold(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase();
  let folded = "";
  for (let place = 0; place < text.length; place += 1) {
    const character = foldedCharacters[text.charCodeAt(place)];
    if (character === undefined) return foldAny(text);
    folded += character;
  }
  return folded;
}

function foldAny(text: string): string {
  const decomposed = text.normalize("NFC").replace(APOSTROPHES, "'").normalize("NFKD");
  return foldCase(decomposed)
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .replace(MARKS, "")
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, "-")
    .replace(STUBBORN, (letter) => PLAIN_LETTERS[letter] ?? letter);
}
