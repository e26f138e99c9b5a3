/**
 * The most characters of people and their histories that one worker holds in memory at a time. The characters take
 * several times as many bytes of memory.
 */
export const CHARACTERS_AT_A_TIME = 8_000_000;

/** One portion of the list that `byHalves` got, and what `load` returned for this portion. */
export interface Loaded<T, L> {
  readonly things: readonly T[];
  readonly loaded: L;
}

/**
 * Loads the data of a list in portions that fit into memory. At first it tries to load the whole list as one portion.
 * If `load` returns null because the data would be too much, it tries half as many items, and so on. The data of a
 * single item is always loaded, whatever its size.
 */
export async function* byHalves<T, L>(
  things: readonly T[],
  load: (some: readonly T[], mostCharacters: number) => Promise<L | null>,
): AsyncGenerator<Loaded<T, L>> {
  // The size of a portion is never raised again: the items of one list are often alike, so a larger portion would
  // probably not fit either, and trying it would be wasted work.
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
