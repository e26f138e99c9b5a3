import { compareProfiles, identifyingLocalParts } from "./duplicate-score.ts";
import type { Comparable } from "./duplicate-score.ts";
import { commonForm } from "../values/phone-forms.ts";
import { pairOf, pairsOf } from "./pairs.ts";
import type { Pair } from "./pairs.ts";

/** People who are probably the same person. */
export interface DuplicateSuggestion {
  /** Ids of the people, oldest first. */
  readonly personIds: readonly string[];
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Two people who are similar enough to be suggested as duplicates. */
export interface LikePair extends Pair {
  readonly score: number;
  readonly reasons: readonly string[];
}

// A value that more people than this share identifies nobody, and comparing all pairs of them would take too long.
const MOST_IN_COMMON = 60;

/**
 * Returns the pairs of `people` whose score is at least `minScore`. Only people who share an identifying value, such
 * as a name or an address, are compared. The generator yields between its steps, so that a caller who compares
 * thousands of people can let other work run in between.
 */
export function* comparePairs(
  people: readonly Comparable[],
  minScore: number,
  isOfInterest: (left: Comparable, right: Comparable) => boolean = () => true,
): Generator<undefined, LikePair[]> {
  const byKey = new Map<string, Comparable[]>();
  for (const person of people) {
    yield;
    for (const key of keysOf(person)) {
      const sharing = byKey.get(key);
      if (sharing === undefined) byKey.set(key, [person]);
      else sharing.push(person);
    }
  }
  const found = new Map<string, LikePair>();
  for (const sharing of byKey.values()) {
    if (sharing.length < 2 || sharing.length > MOST_IN_COMMON) continue;
    yield;
    for (const [index, left] of sharing.entries()) {
      for (const right of sharing.slice(index + 1)) {
        const pair = pairOf(left.id, right.id);
        const key = keyOf(pair);
        if (found.has(key) || left.id === right.id || !isOfInterest(left, right)) continue;
        found.set(key, { ...pair, ...compareProfiles(left, right) });
      }
    }
  }
  return [...found.values()].filter(
    ({ score, reasons }) => score >= minScore && reasons.length > 0,
  );
}

/**
 * Joins pairs into groups, the most similar pairs first, and never two people who were marked as different. A group's
 * score is the lowest score of the pairs by which it was joined; groups are ordered by their oldest person.
 */
export function groupPairs(
  pairs: readonly LikePair[],
  marked: readonly Pair[],
  mostPeople: number,
): DuplicateSuggestion[] {
  const isMarked = new Set(marked.map(keyOf));
  const groupOf = new Map<string, { ids: string[]; score: number; reasons: Set<string> }>();
  const likeliestFirst = pairs.toSorted(
    (one, other) => other.score - one.score || (keyOf(one) < keyOf(other) ? -1 : 1),
  );
  for (const { a, b, score, reasons } of likeliestFirst) {
    const left = groupOf.get(a) ?? { ids: [a], score: 1, reasons: new Set<string>() };
    const right = groupOf.get(b) ?? { ids: [b], score: 1, reasons: new Set<string>() };
    if (left === right) continue;
    const ids = [...left.ids, ...right.ids];
    if (ids.length > mostPeople) continue;
    if (isMarked.size > 0 && pairsOf(ids).some((pair) => isMarked.has(keyOf(pair)))) continue;
    const joined = {
      ids,
      score: Math.min(score, left.score, right.score),
      reasons: new Set([...left.reasons, ...right.reasons, ...reasons]),
    };
    for (const id of ids) groupOf.set(id, joined);
  }
  return [...new Set(groupOf.values())]
    .map(({ ids, score, reasons }) => ({ personIds: ids.toSorted(), score, reasons: [...reasons] }))
    .toSorted((one, other) => ((one.personIds[0] ?? "") < (other.personIds[0] ?? "") ? -1 : 1));
}

function keysOf(person: Comparable): string[] {
  const { firstName, lastName, birthDate, city, address, emails } = person;
  const name = `${firstName}|${lastName}`;
  // Only the first letters of the names, so that people are compared even if a name has a typing error. At the
  // beginning of a name such errors are rare.
  const beginnings = `${firstName.slice(0, 1)}|${lastName.slice(0, 2)}`;
  const keys = [`name ${name}`];
  if (birthDate !== "") {
    keys.push(`born ${birthDate} ${beginnings.slice(0, 3)}`, `born ${birthDate} ${name}`);
  }
  if (city !== "") keys.push(`city ${city} ${beginnings}`, `city ${city} ${name}`);
  if (address !== "") keys.push(`address ${address}`, `address ${address} ${name}`);
  for (const local of identifyingLocalParts(emails)) keys.push(`email ${local}`);
  for (const phone of person.phones) {
    const form = commonForm(phone);
    if (form !== null) keys.push(`phone ${form}`);
  }
  return keys;
}

const keyOf = ({ a, b }: Pair): string => `${a}-${b}`;
