/** Two people, the lower id first. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/** The pair of two different ids, whichever order they come in. */
export function pairOf(left: string, right: string): Pair {
  return left < right ? { a: left, b: right } : { a: right, b: left };
}

/** Every pair of the ids; n ids make n(n-1)/2. */
export function pairsOf(ids: readonly string[]): Pair[] {
  return ids.flatMap((left, index) => ids.slice(index + 1).map((right) => pairOf(left, right)));
}
