/** Characters of people, and of their histories, that one worker holds at a time: several times as many bytes. */
export const CHARACTERS_AT_A_TIME = 8_000_000;

/** What was loaded for some of the things. */
export interface Loaded<T, L> {
  readonly things: readonly T[];
  readonly loaded: L;
}

/**
 * Loads what things need and hands it out: for all of them at once, or, where `load` answers null because that is more than may
 * be held at a time, for half as many, and so on. What a single thing needs is loaded whatever it is.
 */
export async function* byHalves<T, L>(
  things: readonly T[],
  load: (some: readonly T[], mostCharacters: number) => Promise<L | null>,
): AsyncGenerator<Loaded<T, L>> {
  // Not tried again with more: things that are asked for together are often alike, and what did not fit was read in vain.
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
