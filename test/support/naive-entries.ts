/** An entry of the change log, with what the naive implementation needs. */
export interface LoggedChange {
  readonly cursor: string;
  readonly kind: string;
  readonly cause: string;
  readonly personId: string;
  readonly mergedIds: readonly string[];
  readonly merge: { readonly id: string } | null;
  readonly person: { readonly city: string | null } | null;
}

/**
 * Returns who enters a segment, by replaying the whole log: people who did not match before a
 * change and do afterwards, unless they were merged with, or separated from, somebody who matched.
 * Nothing is known of people who were deleted later.
 */
export function findEntries(
  log: readonly LoggedChange[],
  matches: (person: { readonly city: string | null }) => boolean,
): string[] {
  const isIn = new Map<string, boolean>();
  // For each undone merge, by its id: whether the survivor matched just before the undo.
  const whole = new Map<string, boolean>();
  const entered: string[] = [];
  for (const { cursor, kind, cause, personId, mergedIds, merge, person } of log) {
    const before = isIn.get(personId) ?? false;
    const after = person !== null && matches(person);
    const isUndone = cause === "UNDONE" && merge !== null;
    if (isUndone && kind === "UPDATED") whole.set(merge.id, before);
    const others = mergedIds.some((id) => isIn.get(id) === true);
    const parted = isUndone && kind === "CREATED" && whole.get(merge.id) === true;
    if (after && !before && !others && !parted) entered.push(cursor);
    for (const id of mergedIds) isIn.delete(id);
    if (kind === "DELETED") isIn.delete(personId);
    else isIn.set(personId, after);
  }
  return entered;
}
