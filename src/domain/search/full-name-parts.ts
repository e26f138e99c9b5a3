/**
 * For finding a full name by indexes of single names: what a person's first, middle or last name can be if the full
 * name is a certain text, or begins with it.
 */
export interface FullNameParts {
  /**
   * What the name in which the text begins can be if the text continues in the next name: the text before each of its
   * blanks.
   */
  readonly beginnings: readonly string[];
  /**
   * What the name in which the text ends can be, or begin with, if the text began in a name before it: the text after
   * each of its blanks.
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
