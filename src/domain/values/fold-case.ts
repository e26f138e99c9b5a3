const ASCII = /^[\0-\x7f]*$/;
// The one letter whose capital is another letter's too.
const DOTLESS_I = /ı/;
const FINAL_SIGMA = /ς/g;
// Cherokee is the one script that folds to its capitals; both forms reach the same text here, which is what counts.

/**
 * Unicode's full case folding (CaseFolding.txt, C and F): texts that differ in case alone become one, "ß" and "SS"
 * too; the dotless "ı" stays apart from "i".
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.split(DOTLESS_I).map(throughCapitals).join("ı");
}

// By way of the capitals, since several small letters may share one: lower case alone keeps them apart.
function throughCapitals(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replace(FINAL_SIGMA, "σ");
}
