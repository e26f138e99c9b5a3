import type { ConflictFragment, DecideConflictInput } from "../../graphql/documents.ts";

/** A decision about one group before it is sent. */
export interface Draft {
  /** The target of each row, in the rows' order: a person's id, NEW1 to NEW9, or SKIP. */
  readonly into: readonly string[];
  /** The external ID to keep; null leaves the choice to the server. */
  readonly externalId: string | null;
  /**
   * A phone or email to ignore because it belongs to nobody, so that the rows are grouped again
   * without it; null for none.
   */
  readonly ignored: string | null;
  readonly appliesToSimilar: boolean;
}

export type Group = Pick<ConflictFragment, "id" | "code" | "rows" | "people" | "similar">;

/**
 * The server sends at most this many rows of a group, so a group with more cannot be assigned row
 * by row.
 */
const ROWS_SHOWN = 50;
const MOST_NEW = 9;

/** Returns whether the group has more rows than can be assigned by hand. */
export const isTooLarge = ({ code, rows }: Group): boolean =>
  code === "SUSPICIOUS_GROUP" && rows.length >= ROWS_SHOWN;

/** Returns how many new people the rows of the group can be divided into. */
export const newPeopleLimit = ({ rows }: Group): number => Math.min(rows.length, MOST_NEW);

/**
 * Returns the decision to start with: rows with an external ID go to a person of that ID; all other
 * rows go to the first stored person, or to one new person. All rows of a group that is too large
 * are skipped.
 */
export function firstDraft(group: Group): Draft {
  const none = { externalId: null, ignored: null, appliesToSimilar: false };
  if (isTooLarge(group)) return { ...none, into: group.rows.map(() => "SKIP") };
  const numbers = new Map<string, number>();
  const into = group.rows.map(({ person: { externalId } }) => {
    const owner = group.people.find((person) => person.externalId === externalId);
    if (externalId === null) return group.people[0]?.id ?? "NEW1";
    if (owner !== undefined) return owner.id;
    const number = numbers.get(externalId) ?? numbers.size + 1;
    numbers.set(externalId, number);
    return `NEW${String(Math.min(number, MOST_NEW))}`;
  });
  return { ...none, into };
}

/** Returns the draft with one row assigned to another target. */
export function assignRow(draft: Draft, place: number, into: string): Draft {
  return { ...draft, into: draft.into.map((each, index) => (index === place ? into : each)) };
}

/**
 * Returns the target that a row gets when the user presses the key for a new person. The first press gives the first
 * new person, NEW1. Each further press gives the next one, NEW2 and so on, and after the last one NEW1 again.
 */
export function nextNew(group: Group, draft: Draft, place: number): string {
  const [, number] = /^NEW(\d+)$/.exec(draft.into[place] ?? "") ?? [];
  const next = number === undefined ? 1 : (Number(number) % newPeopleLimit(group)) + 1;
  return `NEW${String(next)}`;
}

/**
 * Returns whether the decision can also be applied to all groups that are similar to this one. No row may go to a
 * stored person other than the first, because the mutation can name only the first one of every group.
 */
export function canApplyToSimilar({ people, similar }: Group, { into, ignored }: Draft): boolean {
  const others = new Set(people.slice(1).map(({ id }) => id));
  return similar > 1 && ignored === null && !into.some((each) => others.has(each));
}

/**
 * Returns the external IDs of the group if there are several, of which a person can keep only one; else an empty list.
 */
export function externalIdsOf({ rows, people }: Group): readonly string[] {
  const all = [...people, ...rows.map(({ person }) => person)].flatMap(
    ({ externalId }) => externalId ?? [],
  );
  const distinct = [...new Set(all)];
  return distinct.length > 1 ? distinct : [];
}

/**
 * Returns the phones and emails that occur more than once in the group. The user may say of such a contact, for example
 * of a company's phone, that it belongs to nobody.
 */
export function sharedContactsOf({ rows, people }: Group): readonly string[] {
  const counts = new Map<string, number>();
  for (const { contactInformation: contacts } of [...people, ...rows.map(({ person }) => person)]) {
    for (const contact of [
      ...contacts.phones.map(({ number }) => number),
      ...contacts.emails.map(({ address }) => address),
    ])
      counts.set(contact, (counts.get(contact) ?? 0) + 1);
  }
  return [...counts].flatMap(([contact, count]) => (count > 1 ? [contact] : []));
}

/**
 * Returns the decision as the input of the mutation. If it applies to similar groups, FIRST stands
 * for the first stored person of each group.
 */
export function toInput(importId: string, group: Group, draft: Draft): DecideConflictInput {
  const { into, externalId, ignored, appliesToSimilar } = draft;
  const asked = { importId, conflictId: group.id };
  if (ignored !== null)
    return { ...asked, rows: [], ignoreIdentifiers: [ignored], similarToo: false };
  const similarToo = appliesToSimilar && canApplyToSimilar(group, draft);
  const first = group.people[0]?.id;
  const rows = group.rows.map(({ row }, index) => {
    const target = into[index] ?? "SKIP";
    return { row, into: similarToo && target === first ? "FIRST" : target };
  });
  return { ...asked, rows, externalId, similarToo };
}
