/**
 * The most characters of people and their histories that one worker holds at a time; they take several times as many
 * bytes.
 */
export const CHARACTERS_AT_A_TIME = 8_000_000;

/** Some things of a list, and what was loaded for them. */
export interface Loaded<T, L> {
  readonly things: readonly T[];
  readonly loaded: L;
}

/**
 * Loads what things need, in portions: all at once if possible; if `load` returns null because it would be too much,
 * half as many, and so on. What a single thing needs is always loaded, whatever its size.
 */
export async function* byHalves<T, L>(
  things: readonly T[],
  load: (some: readonly T[], mostCharacters: number) => Promise<L | null>,
): AsyncGenerator<Loaded<T, L>> {
  // The size is never raised again: things in one call are often alike, and reading what does not fit is wasted work.
  let size = things.length;
  for (let start = 0; start < things.length;) {
    const some = things.slice(start, start + size);
    const loaded = await load(some, some.length > 1 ? CHARACTERS_AT_A_TIME : Infinity);
    if (loaded === null) {
      size = Math.ceil(some.length / 2);
    } else {
      yield { things: some, loaded };
      start += some.length;
    }
  }
}
