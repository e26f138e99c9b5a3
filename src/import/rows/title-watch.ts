import { genderOfTitle, openTitleOf } from "../../domain/values/titles.ts";

/**
 * Watches the names of one column, to find out whether a word such as "Pan" is a title in them. "Pan" is Polish for
 * "Mr", but also a name.
 */
export interface TitleWatch {
  see(name: string): void;
  /**
   * Whether words such as "Pan" are titles in this column. They are titles if at least three names of the column, and
   * at least a third of its names, begin with such a word, and if both titles of men and titles of women occur.
   */
  readonly areTitled: boolean;
}

const FEWEST = 3;
const FAIR_PART = 3;

/**
 * Returns a watch for one column. The caller must pass every name of the column to `see` before reading `areTitled`: a
 * word such as "Pan" may also be a name, and only all names of the column together show whether it is a title.
 */
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
    // In Polish, "Pan" is "Mr" and "Pani" is "Mrs", but "Pan" is also a surname. Members of one family may all be
    // called "Pan", but then none is called "Pani". So only titles of both genders prove that the words are titles.
    get areTitled() {
      return titled >= FEWEST && titled * FAIR_PART >= names && genders.size > 1;
    },
  };
}
