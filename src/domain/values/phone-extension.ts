import { fold } from "./fold.ts";

// Folded words and abbreviations that stand before the extension of a phone. Each line is one language: English,
// German, Croatian, Spanish, French, Italian, Dutch, Polish, Portuguese, Swedish, Czech, Hungarian, Turkish, Russian.
const words = [
  "ext|extn|extension|xtn|x",
  "durchwahl|dw|nebenstelle|nst|apparat|app|klappe|kl",
  "kucni|kucni broj|lokal|lok",
  "extension|anexo|interno|int",
  "poste",
  "interno",
  "toestel|tst|toest",
  "wewnetrzny|wewn|wew|w",
  "ramal|extensao",
  "anknytning|ankn",
  "linka|klapka",
  "mellek|mell",
  "dahili|dah",
  "добавочныи|доб|вн|внутр",
].join("|");
const AFTER_A_WORD = new RegExp(`\\d[^\\p{L}\\d]*(?:${words})[\\s.:=#-]*(\\d{1,7})(?!\\d)`, "u");
const AFTER_A_SIGN = /\d{5}[^\p{L}\d]*[#*,;]\s*(\d{1,6})$/u;

/**
 * Returns the extension at the end of a phone, such as "12" for "+385 1 234 5678 ext. 12"; null if the phone has none.
 */
export function extensionOf(text: string): string | null {
  const folded = fold(text).trim();
  const match = AFTER_A_WORD.exec(folded) ?? AFTER_A_SIGN.exec(folded);
  return match?.[1] ?? null;
}
