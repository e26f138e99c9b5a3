const ASCII = /^[\0-\x7f]*$/;
// This letter stays as it is while the rest of the text is converted to capitals and back. The capital of both "ı" and
// "i" is "I", so the conversion would make "ı" and "i" equal.
const DOTLESS_I = /ı/;
const FINAL_SIGMA = /ς/g;
// Unicode's case folding converts Cherokee letters to capitals, and `foldCase` converts them to small letters. Cherokee
// texts that differ only in case become equal in both ways.

/**
 * Unicode's full case folding (CaseFolding.txt, statuses C and F): texts that differ only in case become equal, including "ß" and
 * "SS". The dotless "ı" stays different from "i".
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.split(DOTLESS_I).map(throughCapitals).join("ı");
}

// Converts to capitals first, because several small letters can have the same capital; lower case alone would keep them apart.
function throughCapitals(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replace(FINAL_SIGMA, "σ");
}
