const ASCII = /^[\0-\x7f]*$/;
// This letter is left out when texts are converted to capitals: its capital is I, like that of i, so the two would
// become equal.
const DOTLESS_I = /ı/;
const FINAL_SIGMA = /ς/g;
// Unicode folds Cherokee to capitals and this code to small letters; both forms still become the same text.

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
