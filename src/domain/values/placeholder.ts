import { fold } from "./fold.ts";

const FEWEST_IN_SEQUENCE = 7;

// Texts that people and programs write if there is no value. They must never identify a person.
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
]);

// The words for a total, with which reports begin their last row. Their count may stand beside them: "Total: 120".
const totals: ReadonlySet<string> = new Set(
  [
    "total,totals,grand total,sub total,subtotal,sum,summe,gesamt,gesamtsumme,ukupno,sveukupno,suma",
    "total general,somme,totale,totale generale,totaal,totaal generaal,razem,ogółem,total geral,totalt",
    "summa,celkem,součet,összesen,toplam,genel toplam,итого,всего,общий итог",
  ]
    .join(",")
    .split(",")
    .map(fold),
);

// Parts before the @ of addresses that belong to no person.
const nobodysMailboxes: ReadonlySet<string> = new Set([
  "noreply",
  "no-reply",
  "no_reply",
  "no.reply",
  "donotreply",
  "do-not-reply",
  "do_not_reply",
]);

// Words that people type into a required field; used as the part before the @ and as a domain.
const fillerWords: ReadonlySet<string> = new Set(
  [
    "noemail no-email no_email nomail no-mail none null nil na nan unknown undefined anonymous empty missing blank",
    "test tests testing test1 test123 example examples sample dummy fake filler placeholder temp trash",
    "email e-mail mail emailaddress notgiven notprovided notavailable invalid abc abcd xyz xxx xx aaa",
    "asd asdf asdfg qwe qwerty foo bar foobar",
    "keine keineemail keine-email keinemail unbekannt beispiel muster",
    "nema nemaemail nema-email nemamail nepoznato primjer probni",
    "sinemail sincorreo sin-correo notiene desconocido ejemplo prueba ninguno",
    "pasdemail pas-de-mail sansmail inconnu aucun exemple",
    "nessuna nessunaemail sconosciuto esempio prova",
    "geen geenemail geen-email onbekend voorbeeld",
    "brak brakemaila brak-emaila nieznany przyklad",
    "sememail sem-email nenhum desconhecido exemplo teste",
    "saknas ingen ingenmail exempel okand",
    "neznamy nemam priklad",
    "nincs ismeretlen pelda teszt",
    "yok ornek bilinmiyor",
  ]
    .join(" ")
    .split(" "),
);
const LONGEST_FILLER = 24;
const LONGEST_TOTAL = 40;
const secondLevels: ReadonlySet<string> = new Set(["co", "com", "org", "net"]);

/** Whether the trimmed text of an identifier means that there is none. */
export function isPlaceholder(text: string): boolean {
  const folded = fold(text);
  if (placeholders.has(folded) || isTotal(folded)) return true;
  const at = folded.indexOf("@");
  if (at < 1 || at > LONGEST_FILLER) return false;
  const mailbox = folded.slice(0, at);
  return (
    nobodysMailboxes.has(mailbox) ||
    (fillerWords.has(mailbox) && fillerWords.has(nameOfDomain(folded.slice(at + 1))))
  );
}

function isTotal(folded: string): boolean {
  return folded.length < LONGEST_TOTAL && totals.has(folded.replace(/\s*[:=][\s\d.,]*$/, ""));
}

// Returns "example" for example.com, mail.example.com and example.co.uk.
function nameOfDomain(domain: string): string {
  const labels = domain.split(".");
  const name = labels.at(-2) ?? "";
  return secondLevels.has(name) && labels.length > 2 ? (labels.at(-3) ?? "") : name;
}

/** Whether a phone's digits are one repeated digit, or at least seven that only count up or down. */
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
