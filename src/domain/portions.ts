/** The things in their order, at most so many at a time. */
export function* portionsOf<T>(things: readonly T[], most: number): Generator<readonly T[]> {
  for (let start = 0; start < things.length; start += most) {
    yield things.slice(start, start + most);
  }
}
