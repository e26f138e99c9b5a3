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
  let portion: T[] = [];
  let weight = 0;
  for (const thing of things) {
    const added = weightOf(thing);
    if (portion.length > 0 && weight + added > most) {
      yield portion;
      portion = [];
      weight = 0;
    }
    portion.push(thing);
    weight += added;
  }
  if (portion.length > 0) yield portion;
}

/** The same of things that come one after the other. */
export async function* portionsAsTheyCome<T>(
  things: AsyncIterable<T>,
  most: number,
  weightOf: (thing: T) => number,
): AsyncGenerator<readonly T[]> {
  let portion: T[] = [];
  let weight = 0;
  for await (const thing of things) {
    const added = weightOf(thing);
    if (portion.length > 0 && weight + added > most) {
      yield portion;
      portion = [];
      weight = 0;
    }
    portion.push(thing);
    weight += added;
  }
  if (portion.length > 0) yield portion;
}
