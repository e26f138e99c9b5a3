import { fold } from "./fold.ts";

// Texts that programs write into empty cells, and texts that people write if they do not know the value.
const written: readonly string[] = [
  "null|(null)|<null>|[null]|\\n|\\\\n|nil|none|(none)|n/a|n.a.|n. a.|(n/a)|#n/a|#ref!|#name?|#value!|#div/0!|#num!|#null!",
  "undefined|nan|#nan|-|--|---|\u2010|\u2011|\u2012|\u2013|\u2014|(blank)|(empty)|<na>|<none>|not set|(not set)",
  "unknown|not known|not given|not available|not applicable|not provided|not specified|not stated|no data|no answer",
  "unbekannt|nicht bekannt|keine angabe|keine angaben|k.a.|k. a.|nicht angegeben|ohne angabe|o.a.|keine",
  "nepoznato|nepoznat|nepoznata|nije poznato|nije navedeno|nije uneseno|nema podataka|nema podatka|bez podatka|nema",
  "desconocido|desconocida|no especificado|no disponible|no aplica|no indicado|no consta|sin datos|sin especificar|s/d",
  "non specifie|non specifiee|sans objet|inconnu|inconnue|non renseigne|non renseignee|non precise|non communique|non disponible|n.c.|n/c|aucun|aucune",
  "sconosciuto|sconosciuta|non specificato|non indicato|non disponibile|non noto|n.d.|n/d|nessun dato",
  "onbekend|niet bekend|niet opgegeven|niet ingevuld|niet van toepassing|n.v.t.|nvt|geen opgave|geen gegevens",
  "nieokreslone|nieokreslony|nieokreslona|nieznany|nieznana|nieznane|nie podano|nie dotyczy|brak danych|brak",
  "desconhecido|desconhecida|nao informado|nao informada|nao disponivel|nao especificado|nao se aplica|por especificar|nao indicado|nao consta|sem dados|nenhum",
  "ospecificerat|ospecificerad|okand|okant|ej angivet|ej angiven|inte angivet|saknas|uppgift saknas|ej tillganglig",
  "neznamo|neznamy|neznama|neznameho|neuvedeno|neuveden|nezadano|neurceno|nespecifikovano|neni k dispozici|nezname",
  "ismeretlen|nem ismert|nincs megadva|nincs adat|nincs|nem adta meg|nincs megjelolve",
  "bilinmiyor|belirtilmemis|belirtilmedi|belirsiz|yok|mevcut degil",
  "неизвестно|неизвестен|неизвестна|не указано|не указан|не указана|нет данных|не задано|не определено|нет|не известно",
].flatMap((line) => line.split("|"));
const marks: ReadonlySet<string> = new Set(written.map(fold));
const LONGEST = 24;
// For each text in `marks`, a number made of its first character and its length. Most cells have another number than
// all these texts. So looking a cell's number up in this set shows quickly that the cell contains a value.
const shapes: ReadonlySet<number> = new Set(
  [...marks].map((mark) => shapeOf(mark.charCodeAt(0), mark.length)),
);
const beginnings: ReadonlySet<string> = new Set(written.map((mark) => mark.charAt(0)));

/** Whether a cell's text means that there is no value: NULL, N/A, #REF!, "Keine Angabe". */
export function isMissingMark(text: string): boolean {
  if (text.length > LONGEST || text === "" || !hasShapeOfMark(text)) return false;
  const folded = fold(text);
  return marks.has(folded) || marks.has(folded.trim());
}

function hasShapeOfMark(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  // If the text begins or ends with a blank, this quick check of its first character and length cannot decide. It
  // returns true, so that the caller does the full check.
  if (first <= 0x20 || last <= 0x20 || first === 0xa0 || last === 0xa0) return true;
  if (first >= 0x80) return beginnings.has(text.charAt(0).toLowerCase());
  const isCapital = first >= 0x41 && first <= 0x5a;
  return shapes.has(shapeOf(isCapital ? first + 0x20 : first, text.length));
}

function shapeOf(first: number, length: number): number {
  return first * (LONGEST + 1) + length;
}
