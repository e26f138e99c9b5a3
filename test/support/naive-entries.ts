/** A change as the log has it, with what the naive model needs. */
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
 * Who enters, by following the whole log from its beginning: whoever did not match before a change and does after it, save by
 * being merged with, or parted from, somebody who matched. Of people who were deleted since nothing is known.
 */
export function findEntries(
  log: readonly LoggedChange[],
  matches: (person: { readonly city: string | null }) => boolean,
): string[] {
  const isIn = new Map<string, boolean>();
  const whole = new Map<string, boolean>(); // By the merge that was undone: whether the one they all were matched until then.
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
