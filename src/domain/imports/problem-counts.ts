/**
 * What decides which problems are counted together. A file with many faulty rows is summed up by a few counts: one for
 * each combination of severity, code and column that occurs.
 */
export interface CountedProblem {
  readonly severity: string;
  readonly code: string;
  readonly column: string | null;
}

/** Counts problems by severity, code and column, the most frequent first. */
export function countProblems<T extends CountedProblem>(
  problems: Iterable<T & { readonly count?: number }>,
): (Pick<T, keyof CountedProblem> & { readonly count: number })[] {
  const counts = new Map<string, Pick<T, keyof CountedProblem> & { readonly count: number }>();
  for (const { severity, code, column, count = 1 } of problems) {
    const key = JSON.stringify([severity, code, column]);
    const before = counts.get(key)?.count ?? 0;
    counts.set(key, { severity, code, column, count: before + count });
  }
  return [...counts.values()].toSorted(byCount);
}

function byCount<T extends CountedProblem & { readonly count: number }>(left: T, right: T): number {
  return right.count - left.count || (placeOf(left) < placeOf(right) ? -1 : 1);
}

const placeOf = ({ severity, code, column }: CountedProblem): string =>
  `${severity} ${code} ${column ?? ""}`;
