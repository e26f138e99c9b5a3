/** A merge that stands, as far as the order of undoing needs to know it. */
export interface StandingMerge {
  readonly id: string;
  readonly survivorId: string;
  readonly absorbedIds: readonly string[];
  /** The survivor's version that the merge made. */
  readonly survivorVersion: number;
}

/**
 * The next merge on the way from this one to the one that must be undone before it: the one that absorbed its survivor, else
 * the survivor's latest. Null where this one is the latest itself.
 */
export function laterMerge<M extends StandingMerge>(
  merge: StandingMerge,
  standing: readonly M[],
): M | null {
  // Whoever was absorbed is there no more, so at most one merge that stands absorbed them, and nothing of theirs is later.
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
