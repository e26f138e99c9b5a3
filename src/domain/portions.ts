/** Splits a list into portions of at most `most` entries, in order. */
export function* portionsOf<T>(things: readonly T[], most: number): Generator<readonly T[]> {
  for (let start = 0; start < things.length; start += most) {
    yield things.slice(start, start + most);
  }
}

/** Splits a list into portions that weigh at most `most` together, in order; a heavier entry is a portion of its own. */
export function* portionsByWeight<T>(
  things: Iterable<T>,
  most: number,
  weightOf: (thing: T) => number,
): Generator<readonly T[]> {
  const portion = createPortion(most, weightOf);
  for (const thing of things) yield* portion.add(thing);
  yield* portion.end();
}

/** Collects entries that arrive one by one into portions that weigh at most `most` together. */
export async function* portionsAsTheyCome<T>(
  things: AsyncIterable<T>,
  most: number,
  weightOf: (thing: T) => number,
): AsyncGenerator<readonly T[]> {
  const portion = createPortion(most, weightOf);
  for await (const thing of things) yield* portion.add(thing);
  yield* portion.end();
}

/**
 * Collects entries into portions. If a new entry does not fit into the collected portion, `add` returns a list with
 * that portion and begins another one with the entry. Otherwise `add` returns an empty list.
 */
function createPortion<T>(most: number, weightOf: (thing: T) => number) {
  let portion: T[] = [];
  let weight = 0;
  const end = (): readonly (readonly T[])[] => (portion.length > 0 ? [portion] : []);
  return {
    add(thing: T): readonly (readonly T[])[] {
      const added = weightOf(thing);
      const whole = weight + added > most ? end() : [];
      if (whole.length > 0) {
        portion = [];
        weight = 0;
      }
      portion.push(thing);
      weight += added;
      return whole;
    },
    end,
  };
}
