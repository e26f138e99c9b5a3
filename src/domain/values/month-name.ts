import { fold } from "./fold.ts";

// ISO 639 codes of the languages whose month names are known.
const monthLanguages = "en de hr es fr it nl pl pt sv cs hu tr ru".split(" ");
// The key for names that belong to several languages, such as informal abbreviations and Roman numerals.
const ANYWHERE = "";
const lengths = ["long", "short"] as const;
let months: ReadonlyMap<string, ReadonlyMap<string, number>> | null = null;

/** Returns the months that a name or abbreviation can mean in any of the languages; "listopad" can mean two. */
export function monthsOfName(text: string): readonly number[] {
  return [...new Set(readings(text).values())];
}

/** Returns the month that a name means, for each language that has it. */
export function monthByLanguage(text: string): ReadonlyMap<string, number> {
  const known = new Map(readings(text));
  known.delete(ANYWHERE);
  return known;
}

function readings(text: string): ReadonlyMap<string, number> {
  months ??= readMonths();
  return months.get(toKey(text)) ?? new Map<string, number>();
}

// Built on first use. Each month is added in two forms, as written alone and as written in a date, because many
// languages decline it in a date.
function readMonths(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const add = (language: string, name: string, month: number): void => {
    const key = toKey(name);
    if (!/^\p{L}{2,}/u.test(key) && language !== ANYWHERE) return;
    const known = found.get(key) ?? new Map<string, number>();
    found.set(key, known.set(language, month));
  };
  for (const language of monthLanguages) {
    for (const length of lengths) {
      const alone = new Intl.DateTimeFormat(language, { month: length, timeZone: "UTC" });
      const dated = new Intl.DateTimeFormat(language, {
        day: "numeric",
        month: length,
        timeZone: "UTC",
      });
      for (let month = 1; month <= 12; month += 1) {
        const date = new Date(Date.UTC(2000, month - 1, 15));
        add(language, alone.format(date), month);
        const within = dated.formatToParts(date).find(({ type }) => type === "month");
        if (within !== undefined) add(language, within.value, month);
      }
    }
  }
  for (const [name, month] of Object.entries(others)) add(ANYWHERE, name, month);
  for (const [place, name] of romans.entries()) add(ANYWHERE, name, place + 1);
  return found;
}

// Abbreviations that people and older programs write although the current language data does not contain them.
const others: Readonly<Record<string, number>> = {
  sep: 9,
  sept: 9,
  mar: 3,
  mrz: 3,
  maj: 5,
  okt: 10,
  dez: 12,
  janner: 1,
  feber: 2,
};

// "23. IV. 1985" is common in Croatian, Polish and Hungarian.
const romans = "i ii iii iv v vi vii viii ix x xi xii".split(" ");

function toKey(text: string): string {
  return fold(text).replaceAll(".", "").trim();
}
