import type { ConflictFragment, DecideConflictInput } from "../../graphql/documents.ts";

/** What is being decided about a group, before it is sent. */
export interface Draft {
  /** Where each row goes, in their order: a person's id, NEW1, NEW2 … or SKIP. */
  readonly into: readonly string[];
  /** Which external ID stays; null leaves that to the server. */
  readonly externalId: string | null;
  /** The identifier that is nobody's, without which the group parts anew; null for none. */
  readonly ignored: string | null;
  readonly isAlike: boolean;
}

export type Group = Pick<ConflictFragment, "id" | "code" | "rows" | "people" | "similar">;

/** So many rows of a group are shown at most: of a larger one they cannot be divided. */
const ROWS_SHOWN = 50;
const MOST_NEW = 9;

/** Whether the group has more rows than can be divided among people. */
export const isTooLarge = ({ code, rows }: Group): boolean =>
  code === "SUSPICIOUS_GROUP" && rows.length >= ROWS_SHOWN;

/** How many different new people rows can go into. */
export const newPeopleOf = ({ rows }: Group): number => Math.min(rows.length, MOST_NEW);

/** What a group begins with: rows with an ID of their own are people of their own, all others one with who is there. */
export function firstDraft(group: Group): Draft {
  const none = { externalId: null, ignored: null, isAlike: false };
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

/** The draft with one row going elsewhere. */
export function put(draft: Draft, place: number, into: string): Draft {
  return { ...draft, into: draft.into.map((each, index) => (index === place ? into : each)) };
}

/** The next new person for a row: from anywhere the first, from a new one the one after it. */
export function nextNew(group: Group, draft: Draft, place: number): string {
  const [, number] = /^NEW(\d+)$/.exec(draft.into[place] ?? "") ?? [];
  const next = number === undefined ? 1 : (Number(number) % newPeopleOf(group)) + 1;
  return `NEW${String(next)}`;
}

/** Whether groups of the same shape can be decided so: nobody but the person created first is in each of them. */
export function canBeAlike({ people, similar }: Group, { into, ignored }: Draft): boolean {
  const others = new Set(people.slice(1).map(({ id }) => id));
  return similar > 1 && ignored === null && !into.some((each) => others.has(each));
}

/** The external IDs of a group among which one has to stay, where there are several. */
export function externalIdsOf({ rows, people }: Group): readonly string[] {
  const all = [...people, ...rows.map(({ person }) => person)].flatMap(
    ({ externalId }) => externalId ?? [],
  );
  const distinct = [...new Set(all)];
  return distinct.length > 1 ? distinct : [];
}

/** The phones and emails that rows share with others or with stored people: what may be nobody's. */
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

/** The draft as it is asked for. */
export function toInput(importId: string, group: Group, draft: Draft): DecideConflictInput {
  const { into, externalId, ignored, isAlike } = draft;
  const asked = { importId, conflictId: group.id };
  if (ignored !== null)
    return { ...asked, rows: [], ignoreIdentifiers: [ignored], similarToo: false };
  const similarToo = isAlike && canBeAlike(group, draft);
  const first = group.people[0]?.id;
  const rows = group.rows.map(({ row }, index) => {
    const target = into[index] ?? "SKIP";
    return { row, into: similarToo && target === first ? "FIRST" : target };
  });
  return { ...asked, rows, externalId, similarToo };
}
