/** The part of a change in the change log from which `findEntries` computes who enters a segment. */
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
 * Reads the whole log, and returns the cursors of the changes by which a person enters a segment: the person did not
 * match before the change and matches afterwards. A merge with, or a separation from, somebody who matched is no entry,
 * because before the change the same people were in the segment. The log has no values of people who were deleted
 * later, so their changes are no entries.
 */
export function findEntries(
  log: readonly LoggedChange[],
  matches: (person: { readonly city: string | null }) => boolean,
): string[] {
  const isIn = new Map<string, boolean>();
  // For each undone merge, by its id: whether the survivor, who then still had the values of the absorbed people,
  // matched the segment just before the undo.
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
