import { foldCase } from "../../src/domain/values/fold-case.ts";

const PLAIN_LETTERS = new Map([
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["ø", "o"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"],
  ["ħ", "h"],
  ["ŧ", "t"],
  ["ı", "i"],
]);
const APOSTROPHES = /[`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ՚׳ꞌꞋ＇｀᾽᾿`´῾]/g;

/** `fold` step by step on the whole text, without a faster way for common texts. */
export function foldNaively(text: string): string {
  const decomposed = text.normalize("NFC").replace(APOSTROPHES, "'").normalize("NFKD");
  const plain = foldCase(decomposed)
    .normalize("NFKD")
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, "")
    .replace(/\p{M}+/gu, "")
    .replace(APOSTROPHES, "'")
    .replace(/[\p{Dash}\u058a\u05be\u2043]/gu, "-");
  return Array.from(plain, (letter) => PLAIN_LETTERS.get(letter) ?? letter).join("");
}
