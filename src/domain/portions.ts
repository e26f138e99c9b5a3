/** The things in their order, at most so many at a time. */
export function* portionsOf<T>(things: readonly T[], most: number): Generator<readonly T[]> {
  for (let start = 0; start < things.length; start += most) {
    yield things.slice(start, start + most);
  }
}

/** The things in their order, as many at a time as weigh no more than that together; what is heavier goes alone. */
export function* portionsByWeight<T>(
  things: Iterable<T>,
  most: number,
  weightOf: (thing: T) => number,
): Generator<readonly T[]> {
  const portion = createPortion(most, weightOf);
  for (const thing of things) yield* portion.add(thing);
  yield* portion.end();
}

/** The same of things that come one after the other. */
export async function* portionsAsTheyCome<T>(
  things: AsyncIterable<T>,
  most: number,
  weightOf: (thing: T) => number,
): AsyncGenerator<readonly T[]> {
  const portion = createPortion(most, weightOf);
  for await (const thing of things) yield* portion.add(thing);
  yield* portion.end();
}

/** Gathers things, and gives each portion that is whole: none or one at a time. */
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
