/** A merge that is not undone, with the facts that decide which other merges must be undone before this one. */
export interface StandingMerge {
  readonly id: string;
  readonly survivorId: string;
  readonly absorbedIds: readonly string[];
  /** The version of the survivor that the merge created. */
  readonly survivorVersion: number;
}

/**
 * Returns a merge that must be undone before `merge`: the merge that absorbed the survivor of `merge`, else the last
 * merge into the same survivor, if it is later than `merge`. The returned merge may itself have to wait for another.
 * Null if nothing must be undone before `merge`.
 */
export function mergeToUndoFirst<M extends StandingMerge>(
  merge: StandingMerge,
  standing: readonly M[],
): M | null {
  // An absorbed person no longer exists, and nobody can be merged into them any more. So at most one merge absorbed the
  // survivor of `merge`, and that merge is later than `merge`.
  const absorbing = standing.find(({ absorbedIds }) => absorbedIds.includes(merge.survivorId));
  if (absorbing !== undefined) return absorbing;
  const own = standing.filter(({ survivorId }) => survivorId === merge.survivorId);
  const latest = own.reduce<M | null>(
    (best, each) => (best === null || isLater(each, best) ? each : best),
    null,
  );
  return latest !== null && isLater(latest, merge) ? latest : null;
}

function isLater(left: StandingMerge, right: StandingMerge): boolean {
  return (
    left.survivorVersion > right.survivorVersion ||
    (left.survivorVersion === right.survivorVersion && left.id > right.id)
  );
}
