/** The texts that single names have if a full name is a certain text, or begins with it. */
export interface FullNameParts {
  /** What the first of the names can be, if the text continues in the next one: everything before one of its blanks. */
  readonly beginnings: readonly string[];
  /**
   * What the last of the names can be or begin with, if the text began in a name before it: everything after one of its
   * blanks.
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
