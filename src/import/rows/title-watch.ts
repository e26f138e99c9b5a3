import { genderOfTitle, openTitleOf } from "../../domain/values/titles.ts";

/** Watches the names of one column for words such as "Pan", which are titles where many of its names begin with such words. */
export interface TitleWatch {
  see(name: string): void;
  /** Whether so many of them do, men and women, that they are titles. */
  readonly areTitled: boolean;
}

const FEWEST = 3;
const FAIR_PART = 3;

/** A watch that has seen no name yet. */
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
    // People of one family may all be called "Pan", and none of them "Pani".
    get areTitled() {
      return titled >= FEWEST && titled * FAIR_PART >= names && genders.size > 1;
    },
  };
}
