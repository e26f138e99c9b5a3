import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Candidate } from "../rows/candidate.ts";

/** A stored person as grouping sees one. */
export interface Owner {
  readonly id: string;
  readonly identifiers: readonly Identifier[];
}

/** Rows that are one person, by the identifiers that they and the stored people share. */
export interface RowGroup {
  /** Ordinals of the rows, ascending. */
  readonly rows: readonly number[];
  /** Ids of the stored people that the rows reach, those created first first. */
  readonly people: readonly string[];
}

/** Finds the connected components over all rows of a file and the stored people, whatever the order. */
export interface RowGrouper {
  /** Adds a row by its ordinal, 0 for the file's first; each row once, in any order. */
  add(ordinal: number, identifiers: readonly Identifier[]): void;
  /** Every identifier of the rows, each once. */
  identifiers(): IterableIterator<Identifier>;
  /** Joins the rows that share identifiers with a stored person; each person once. */
  join(owner: Owner): void;
  /** The groups in the order of their first rows. */
  groups(): RowGroup[];
}

/** The identifiers by which a candidate's row hangs together with others. */
export function identifiersOfCandidate({ values, phones, emails }: Candidate): Identifier[] {
  const identifiers: Identifier[] = [];
  const externalId = values["externalId"];
  if (externalId !== undefined) identifiers.push(externalIdentifier(String(externalId)));
  for (const phone of phones) identifiers.push(phoneIdentifier(phone));
  for (const email of emails) identifiers.push(emailIdentifier(email));
  return identifiers;
}

const NOBODY: readonly string[] = [];

/** A grouper without rows. */
export function createRowGrouper(): RowGrouper {
  const firstRowOf = new Map<Identifier, number>();
  const peopleOf = new Map<number, string[]>();
  let parents = new Int32Array(1024).fill(-1);

  // The root of a group is its first row, so that the groups' order is that of their roots.
  const find = (row: number): number => {
    let root = row;
    for (let parent = at(parents, root); parent !== root; parent = at(parents, root)) root = parent;
    for (let each = row; each !== root;) {
      const parent = at(parents, each);
      parents[each] = root;
      each = parent;
    }
    return root;
  };

  const unite = (one: number, other: number): number => {
    const left = find(one);
    const right = find(other);
    const root = Math.min(left, right);
    const child = Math.max(left, right);
    if (root === child) return root;
    parents[child] = root;
    const people = peopleOf.get(child);
    if (people !== undefined) {
      peopleOf.delete(child);
      peopleOf.set(root, concat(peopleOf.get(root), people));
    }
    return root;
  };

  return {
    add(ordinal, identifiers) {
      if (ordinal >= parents.length) {
        const longer = new Int32Array(Math.max(parents.length * 2, ordinal + 1)).fill(-1);
        longer.set(parents);
        parents = longer;
      }
      parents[ordinal] = ordinal;
      for (const identifier of identifiers) {
        const former = firstRowOf.get(identifier);
        if (former === undefined) firstRowOf.set(identifier, ordinal);
        else unite(former, ordinal);
      }
    },

    identifiers: () => firstRowOf.keys(),

    join({ id, identifiers }) {
      let root: number | null = null;
      for (const identifier of identifiers) {
        const row = firstRowOf.get(identifier);
        if (row !== undefined) root = root === null ? find(row) : unite(root, row);
      }
      if (root === null) return;
      const people = peopleOf.get(root);
      if (people === undefined) peopleOf.set(root, [id]);
      else people.push(id);
    },

    groups() {
      const groupOfRoot = new Map<number, { rows: number[]; people: readonly string[] }>();
      for (let row = 0; row < parents.length; row += 1) {
        if (at(parents, row) < 0) continue;
        const root = find(row);
        const group = groupOfRoot.get(root);
        if (group !== undefined) group.rows.push(row);
        else
          groupOfRoot.set(root, { rows: [row], people: peopleOf.get(root)?.toSorted() ?? NOBODY });
      }
      return [...groupOfRoot.values()];
    },
  };
}

// The shorter list goes into the longer one: a chain of groups would else be copied at each of its links.
function concat(one: string[] | undefined, other: string[]): string[] {
  if (one === undefined) return other;
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  for (const id of shorter) longer.push(id);
  return longer;
}

function at(parents: Int32Array, row: number): number {
  return parents[row] ?? -1;
}
