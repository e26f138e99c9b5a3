import type { DateOrder, DateReading } from "../../domain/values/date-notation.ts";
import { monthByLanguage } from "../../domain/values/month-name.ts";

/** One of the days that an ambiguous date can mean. */
export interface DateChoice {
  /** What this reading assumes: an order of day and month, or the language of a month's name. */
  readonly by: string;
  readonly date: string;
}

/** Learns from a column's values in which order it writes day and month, and in which language the names of months. */
export interface DateDecider {
  see(reading: DateReading): void;
  /** Learns the language from a month's name that occurs in the column. */
  seeMonth(name: string): void;
  /**
   * Returns one of the dates that an ambiguous text can mean: the one that follows the order and language of the
   * column's other dates. Null if the other dates do not decide it.
   */
  choose(choices: readonly DateChoice[]): string | null;
}

/**
 * Returns a decider for one column, to which the caller then passes the dates and the names of months of the column. If
 * the names of months fit several languages, the language of the file's headers decides. `languageOfHeaders` is null if
 * that is unknown.
 */
export function createDateDecider(languageOfHeaders: string | null): DateDecider {
  const proven = new Set<DateOrder>();
  const names = new Map<string, ReadonlyMap<string, number>>();

  const findOrder = (): string[] => {
    const [order, other] = proven;
    return order === undefined || other !== undefined ? [] : [order];
  };
  const findLanguages = (): readonly string[] => {
    const counts = new Map<string, number>();
    for (const languages of names.values()) {
      for (const language of languages.keys()) {
        counts.set(language, (counts.get(language) ?? 0) + 1);
      }
    }
    const most = Math.max(0, ...counts.values());
    return [...counts].flatMap(([language, count]) => (count === most ? [language] : []));
  };

  return {
    see(reading) {
      if (reading.kind === "date" && reading.order !== null) proven.add(reading.order);
    },
    seeMonth(name) {
      const key = name.toLowerCase();
      if (!names.has(key)) names.set(key, monthByLanguage(name));
    },
    choose(choices) {
      const known = [...findOrder(), ...findLanguages()];
      return (
        agree(choices.filter(({ by }) => known.includes(by))) ??
        agree(choices.filter(({ by }) => by === languageOfHeaders))
      );
    },
  };
}

function agree(choices: readonly DateChoice[]): string | null {
  const [first, ...others] = choices;
  if (first === undefined || others.some(({ date }) => date !== first.date)) return null;
  return first.date;
}
