import {
  emailIdentifier,
  externalIdentifier,
  phoneIdentifier,
} from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import type { Candidate } from "../rows/candidate.ts";

/** A stored person, to be joined with the rows of a file that contain one of the person's identifiers. */
export interface Owner {
  readonly id: string;
  readonly identifiers: readonly Identifier[];
}

/** Rows that are one person, because they share identifiers with each other or with the same stored people. */
export interface RowGroup {
  /** Ordinals of the rows, ascending. */
  readonly rows: readonly number[];
  /** Ids of the stored people in the group, oldest first. */
  readonly people: readonly string[];
}

/**
 * Finds the groups of a file: the connected components of all its rows and the stored people. The order of adding does
 * not matter.
 */
export interface RowGrouper {
  /**
   * Adds a row by its ordinal, which is 0 for the first row of the file that can be imported. The caller must add each
   * row only once, because a second call would damage the row's group.
   */
  add(ordinal: number, identifiers: readonly Identifier[]): void;
  /**
   * Returns those identifiers of the added rows for which `isWanted` returns true, without repetitions. `isOwned` tells
   * whether a stored person who was joined has the identifier.
   */
  identifiers(isWanted: (identifier: Identifier, isOwned: boolean) => boolean): Identifier[];
  /**
   * Joins the rows that share an identifier with a stored person to one group, which then contains the person too.
   * Returns the first row of that group, or null if no row shares an identifier with the person. The caller must call
   * this once for each person, because a second call would put the person into the group twice.
   */
  join(owner: Owner): number | null;
  /**
   * Returns all rows of the group that contains a row, in ascending order. Returns null if there are more than
   * `mostRows`, or if the number of people joined with the group so far is not one.
   */
  rowsOfOnePerson(row: number, mostRows: number): readonly number[] | null;
  /** Returns the groups in the order of their first rows. */
  groups(): RowGroup[];
}

/** Returns the identifiers by which a row is matched with other rows and with stored people. */
export function identifiersOfCandidate({ values, phones, emails }: Candidate): Identifier[] {
  const identifiers: Identifier[] = [];
  const externalId = values["externalId"];
  if (externalId !== undefined) identifiers.push(externalIdentifier(String(externalId)));
  for (const phone of phones) identifiers.push(phoneIdentifier(phone));
  for (const email of emails) identifiers.push(emailIdentifier(email));
  return identifiers;
}

const NOBODY: readonly string[] = [];

/** Returns a grouper without rows. One grouper is for one file, because ordinals are numbers within a file. */
export function createRowGrouper(): RowGrouper {
  // Each identifier has a place among `firstRows`, because changing the value of a map costs as much as finding it.
  const placeOf = new Map<Identifier, number>();
  // The first row of each identifier, or -1 minus that row once the identifier's owner was joined.
  let firstRows = new Int32Array(1024);
  const peopleOf = new Map<number, string[]>();
  let parents = new Int32Array(1024).fill(-1);
  // By row: the next row of its group; for the group's last row, the first. So one group is listed without a search.
  let nextInGroup = new Int32Array(1024);

  // The root of a group is its first row, so sorting roots sorts groups by their first rows.
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
    const next = at(nextInGroup, root);
    nextInGroup[root] = at(nextInGroup, child);
    nextInGroup[child] = next;
    const people = peopleOf.get(child);
    if (people !== undefined) {
      peopleOf.delete(child);
      peopleOf.set(root, concat(peopleOf.get(root), people));
    }
    return root;
  };

  const putFirst = (identifier: Identifier, row: number): void => {
    const place = placeOf.size;
    if (place >= firstRows.length) firstRows = lengthen(firstRows, place + 1);
    placeOf.set(identifier, place);
    firstRows[place] = row;
  };

  return {
    add(ordinal, identifiers) {
      if (ordinal >= parents.length) {
        const { length } = parents;
        parents = lengthen(parents, ordinal + 1).fill(-1, length);
        nextInGroup = lengthen(nextInGroup, ordinal + 1);
      }
      parents[ordinal] = ordinal;
      nextInGroup[ordinal] = ordinal;
      for (const identifier of identifiers) {
        const place = placeOf.get(identifier);
        if (place !== undefined) unite(rowOf(at(firstRows, place)), ordinal);
        else putFirst(identifier, ordinal);
      }
    },

    identifiers(isWanted) {
      const wanted: Identifier[] = [];
      for (const [identifier, place] of placeOf)
        if (isWanted(identifier, at(firstRows, place) < 0)) wanted.push(identifier);
      return wanted;
    },

    join({ id, identifiers }) {
      let root: number | null = null;
      for (const identifier of identifiers) {
        const place = placeOf.get(identifier);
        if (place === undefined) continue;
        const row = rowOf(at(firstRows, place));
        firstRows[place] = -1 - row;
        root = root === null ? find(row) : unite(root, row);
      }
      if (root === null) return null;
      const people = peopleOf.get(root);
      if (people === undefined) peopleOf.set(root, [id]);
      else people.push(id);
      return root;
    },

    rowsOfOnePerson(row, mostRows) {
      if (peopleOf.get(find(row))?.length !== 1) return null;
      const rows = [row];
      for (let each = at(nextInGroup, row); each !== row; each = at(nextInGroup, each)) {
        if (rows.length === mostRows) return null;
        rows.push(each);
      }
      return rows.toSorted((left, right) => left - right);
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

// Appends the shorter list to the longer one; otherwise a long chain of groups would be copied at each step.
function concat(one: string[] | undefined, other: string[]): string[] {
  if (one === undefined) return other;
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  for (const id of shorter) longer.push(id);
  return longer;
}

function lengthen(list: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(Math.max(list.length * 2, least));
  longer.set(list);
  return longer;
}

function rowOf(first: number): number {
  return first < 0 ? -1 - first : first;
}

function at(list: Int32Array, index: number): number {
  return list[index] ?? -1;
}
