import { fold } from "./fold.ts";

const FEWEST_IN_SEQUENCE = 7;

// What people and programs write where there is nothing to write. It never identifies anybody.
const placeholders: ReadonlySet<string> = new Set([
  "-",
  "--",
  "---",
  "?",
  ".",
  "n/a",
  "#n/a",
  "n.a.",
  "na",
  "nan",
  "nil",
  "null",
  "(null)",
  "none",
  "undefined",
  "unknown",
  "anonymous",
  "missing",
  "empty",
  "not available",
  "not applicable",
  "unbekannt",
  "anonym",
  "keine",
  "k.a.",
  "nepoznato",
  "nepoznat",
  "anonimno",
  "nema",
  "desconocido",
  "ninguno",
  "anonimo",
  "inconnu",
  "aucun",
  "anonyme",
  "test@test.com",
]);

// The parts before the @ of addresses that belong to no person.
const nobodysMailboxes: ReadonlySet<string> = new Set([
  "noreply",
  "no-reply",
  "no_reply",
  "no.reply",
  "donotreply",
  "do-not-reply",
  "do_not_reply",
]);

/** Whether an identifier's text, trimmed, stands for "there is none". */
export function isPlaceholder(text: string): boolean {
  const folded = fold(text);
  if (placeholders.has(folded)) return true;
  const at = folded.indexOf("@");
  return at > 0 && nobodysMailboxes.has(folded.slice(0, at));
}

/** Whether a phone's digits are one digit over and over, or seven or more that only count up or down. */
export function isFillerNumber(digits: string): boolean {
  if (digits === "") return false;
  const step = (digits.charCodeAt(1) - digits.charCodeAt(0) + 10) % 10;
  const isFiller = step === 0 || digits.length === 1;
  if (!isFiller && ((step !== 1 && step !== 9) || digits.length < FEWEST_IN_SEQUENCE)) return false;
  for (let place = 1; place < digits.length; place += 1) {
    const difference = digits.charCodeAt(place) - digits.charCodeAt(place - 1);
    if ((difference + 10) % 10 !== step) return false;
  }
  return true;
}
