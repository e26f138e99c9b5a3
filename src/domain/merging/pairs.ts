/** Two people; the lower id comes first, so that a pair has only one form. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/** Returns the pair of two different ids; their order does not matter. */
export function pairOf(left: string, right: string): Pair {
  return left < right ? { a: left, b: right } : { a: right, b: left };
}

/** Returns every pair of the ids: n(n-1)/2 pairs of n ids. */
export function pairsOf(ids: readonly string[]): Pair[] {
  return ids.flatMap((left, index) => ids.slice(index + 1).map((right) => pairOf(left, right)));
}
