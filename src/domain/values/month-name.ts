import { fold } from "./fold.ts";

const languages = "en de hr es fr it nl pl pt sv cs hu tr ru".split(" ");
const lengths = ["long", "short"] as const;
let months: ReadonlyMap<string, ReadonlySet<number>> | null = null;

/** The months that a name or its abbreviation means in one of many languages: none, one, or "listopad", which is two. */
export function monthsOfName(text: string): readonly number[] {
  months ??= readMonths();
  return [...(months.get(toKey(text)) ?? [])];
}

// At the first use: by itself and within a date, since many languages decline the names of their months.
function readMonths(): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  const add = (name: string, month: number): void => {
    const key = toKey(name);
    if (/^\p{L}{2,}/u.test(key)) found.set(key, (found.get(key) ?? new Set()).add(month));
  };
  for (const language of languages) {
    for (const length of lengths) {
      const alone = new Intl.DateTimeFormat(language, { month: length, timeZone: "UTC" });
      const dated = new Intl.DateTimeFormat(language, {
        day: "numeric",
        month: length,
        timeZone: "UTC",
      });
      for (let month = 1; month <= 12; month += 1) {
        const date = new Date(Date.UTC(2000, month - 1, 15));
        add(alone.format(date), month);
        const within = dated.formatToParts(date).find(({ type }) => type === "month");
        if (within !== undefined) add(within.value, month);
      }
    }
  }
  for (const [name, month] of Object.entries(others)) add(name, month);
  return found;
}

// Abbreviations of three letters that people write, and programs of other years wrote.
const others: Readonly<Record<string, number>> = {
  sep: 9,
  sept: 9,
  mar: 3,
  mrz: 3,
  maj: 5,
  okt: 10,
  dez: 12,
};

function toKey(text: string): string {
  return fold(text).replaceAll(".", "").trim();
}
