/** Characters of people, and of their histories, that one worker holds at a time: several times as many bytes. */
export const CHARACTERS_AT_A_TIME = 8_000_000;

/** What was loaded for some of the things. */
export interface Loaded<T, L> {
  readonly things: readonly T[];
  readonly loaded: L;
}

/**
 * Loads what things need and hands it out: for all of them at once, or, where `load` answers null because that is more than may
 * be held at a time, for one half after the other. What a single thing needs is loaded whatever it is.
 */
export async function* byHalves<T, L>(
  things: readonly T[],
  load: (some: readonly T[], mostCharacters: number) => Promise<L | null>,
): AsyncGenerator<Loaded<T, L>> {
  const open = things.length === 0 ? [] : [things];
  for (let some = open.pop(); some !== undefined; some = open.pop()) {
    const loaded = await load(some, some.length > 1 ? CHARACTERS_AT_A_TIME : Infinity);
    if (loaded === null) {
      const middle = Math.ceil(some.length / 2);
      open.push(some.slice(middle), some.slice(0, middle));
    } else {
      yield { things: some, loaded };
    }
  }
}
