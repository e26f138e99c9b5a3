/** An entry of the change log, with its day. */
export interface DatedChange {
  readonly kind: string;
  readonly cause: string;
  readonly personId: string;
  readonly mergedIds: readonly string[];
  /** Id of the merge that the change made or undid; null for any other change. */
  readonly mergeId: string | null;
  /**
   * The person's birthday as MM-dd after the change. Null if the person has no birthday, or was deleted by this change
   * or any later change.
   */
  readonly birthday: string | null;
  readonly day: Date;
}

/**
 * Returns who enters a segment on which day, by replaying the whole log and checking everybody at
 * the beginning of each day. A person enters by a change if they did not match before and do
 * afterwards, unless they were merged with, or separated from, somebody who matched.
 */
export function findEntriesOfDays(
  log: readonly DatedChange[],
  days: readonly Date[],
  matches: (birthday: string | null, day: Date) => boolean,
): string[] {
  const birthdays = new Map<string, string | null>();
  // For each undone merge, by its id: whether the survivor, with the values of the absorbed people, matched the segment
  // just before the undo.
  const whole = new Map<string, boolean>();
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
