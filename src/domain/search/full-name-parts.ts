/**
 * The parts of a searched full name that are looked up in the indexes of first, middle and last names. A name can have
 * blanks itself: "ana maria horvat" can be the names "ana" and "maria horvat", or "ana maria" and "horvat".
 */
export interface FullNameParts {
  /**
   * The names with which the text may start: for each blank, the text before the blank. "ana maria horvat" gives "ana"
   * and "ana maria".
   */
  readonly beginnings: readonly string[];
  /**
   * The names with which the text may end: for each blank, the text after the blank. "ana maria horvat" gives "maria
   * horvat" and "horvat". The caller of the search may have typed only the beginning of such a name.
   */
  readonly ends: readonly string[];
}

/**
 * Returns all ways to divide a full name into a beginning and an end: one way for each blank, because a name can itself
 * have blanks.
 */
export function partsOfFullName(text: string): FullNameParts {
  const blanks = Array.from(text.matchAll(/ /g), ({ index }) => index);
  return {
    beginnings: blanks.map((at) => text.slice(0, at)),
    ends: blanks.map((at) => text.slice(at + 1)),
  };
}
