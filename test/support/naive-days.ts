/** A change as the log has it, with the day that it was on. */
export interface DatedChange {
  readonly kind: string;
  readonly cause: string;
  readonly personId: string;
  readonly mergedIds: readonly string[];
  /** The merge that it did or undid. */
  readonly mergeId: string | null;
  /** MM-dd; null without one, and of whoever was deleted since. */
  readonly birthday: string | null;
  readonly day: Date;
}

/**
 * Who enters on which day, by following the whole log from its beginning and asking everybody there is as each day begins. Of
 * changes those enter who did not match before and do after, save by being merged with, or parted from, somebody who matched.
 */
export function findEntriesOfDays(
  log: readonly DatedChange[],
  days: readonly Date[],
  matches: (birthday: string | null, day: Date) => boolean,
): string[] {
  const birthdays = new Map<string, string | null>();
  const whole = new Map<string, boolean>(); // By the merge that was undone: whether the one they all were matched until then.
  const entered: string[] = [];
  const coming = [...days];
  const isIn = (id: string, day: Date): boolean => matches(birthdays.get(id) ?? null, day);
  const enter = (id: string, day: Date): void => {
    entered.push(`${day.toISOString().slice(0, 10)} ${id}`);
  };
  const begin = (day: Date): void => {
    const before = new Date(day.getTime() - 86_400_000);
    for (const id of birthdays.keys()) {
      if (isIn(id, day) && !isIn(id, before)) enter(id, day);
    }
  };
  for (const change of log) {
    const { kind, cause, personId, mergedIds, mergeId, birthday, day } = change;
    while (coming[0] !== undefined && coming[0] <= day) begin(coming.shift() ?? day);
    const before = isIn(personId, day);
    const others = mergedIds.some((id) => isIn(id, day));
    const isUndone = cause === "UNDONE" && mergeId !== null;
    if (isUndone && kind === "UPDATED") whole.set(mergeId, before);
    const parted = isUndone && kind === "CREATED" && whole.get(mergeId) === true;
    if (matches(birthday, day) && !before && !others && !parted) enter(personId, day);
    for (const id of mergedIds) birthdays.delete(id);
    if (kind === "DELETED") birthdays.delete(personId);
    else birthdays.set(personId, birthday);
  }
  for (const day of coming) begin(day);
  return entered.toSorted();
}
