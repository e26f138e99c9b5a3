/**
 * The parts of a searched full name that are looked up in the indexes of first, middle and last names. A name can have
 * blanks itself: "ana maria horvat" can be the names "ana" and "maria horvat", or "ana maria" and "horvat".
 */
export interface FullNameParts {
  /**
   * What the name at the start of the text can be, if another name follows it: the text before each of its blanks, such
   * as "ana" and "ana maria".
   */
  readonly beginnings: readonly string[];
  /**
   * What the name at the end of the text can be, or begin with, if another name stands before it: the text after each
   * of its blanks, such as "maria horvat" and "horvat".
   */
  readonly ends: readonly string[];
}

/** Divides a full name at each of its blanks, because a name can itself have blanks. */
export function partsOfFullName(text: string): FullNameParts {
  const blanks = Array.from(text.matchAll(/ /g), ({ index }) => index);
  return {
    beginnings: blanks.map((at) => text.slice(0, at)),
    ends: blanks.map((at) => text.slice(at + 1)),
  };
}
