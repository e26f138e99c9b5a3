import { genderOfTitle, openTitleOf } from "../../domain/values/titles.ts";

/** Counts names of a column that begin with words such as "Pan". If many do, the words are titles. */
export interface TitleWatch {
  see(name: string): void;
  /** Whether the words are titles: many names begin with one, of men and of women. */
  readonly areTitled: boolean;
}

const FEWEST = 3;
const FAIR_PART = 3;

/** Returns an empty count for one column. The caller must pass it every name of the column. */
export function createTitleWatch(): TitleWatch {
  const genders = new Set<string>();
  let names = 0;
  let titled = 0;
  return {
    see(name) {
      names += 1;
      const title = openTitleOf(name);
      if (title === null) return;
      titled += 1;
      const gender = genderOfTitle(title);
      if (gender !== null) genders.add(gender);
    },
    // Both genders are needed, because the members of one family may all be called "Pan", but then none is "Pani".
    get areTitled() {
      return titled >= FEWEST && titled * FAIR_PART >= names && genders.size > 1;
    },
  };
}
