import { identifiersOf } from "../../domain/people/identifiers.ts";
import type { Identifier } from "../../domain/people/identifiers.ts";
import { byCreation } from "../../domain/people/person.ts";
import type { Person } from "../../domain/people/person.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import type { Candidate } from "../rows/candidate.ts";
import { chooseExternalIds } from "./external-ids.ts";
import { identifiersOfCandidate } from "./group-rows.ts";
import type {
  DecidableGroup,
  DecidedPerson,
  GroupDecision,
  LeftIdentifier,
  RowTarget,
} from "./group-decision.ts";
import { withoutIdentifiers } from "./without-identifiers.ts";

/** The people that a decision makes of a group, and the rows that it skips. */
export interface DecidedGroup {
  /** Stored people first, oldest first; then new people, by the numbers that the decision gives them. */
  readonly people: readonly DecidedPerson[];
  readonly skipped: readonly Candidate[];
}

/**
 * Applies a decision to a group. Identifiers stay with their present owners; an identifier without an owner goes to the
 * person of the first row that has it. `pathOf` returns the path of a row in the caller's input, for problems.
 */
export function decideGroup(
  group: DecidableGroup,
  { targets, externalId }: GroupDecision,
  pathOf: (place: number) => readonly string[] = (place) => ["rows", String(place), "into"],
): Result<DecidedGroup> {
  const { candidates } = group;
  const people = group.people.toSorted(byCreation);
  const problems: Problem[] = [];
  const keys = candidates.map((_, place) => {
    const key = keyOf(targets[place], people);
    if (key === null) problems.push(nobodyThere(targets[place], pathOf(place)));
    return key ?? "";
  });
  if (problems.length > 0) return fail(...problems);
  const order = orderOf(keys, people);
  const owners = ownersOf(group, keys, order);
  const decided = order.map((key, place) => {
    const own = candidates.filter((_, index) => keys[index] === key);
    const person = people.find(({ id }) => id === key) ?? null;
    return takeRows(person, own, person?.id ?? place, owners);
  });
  const chosen = chooseExternalIds(decided, externalId);
  if (!chosen.ok) return chosen;
  for (const [place, { person, candidates: rows }] of chosen.value.entries()) {
    if (person !== null || rows.some((row) => identifiersOfCandidate(row).length > 0)) continue;
    const index = keys.indexOf(order[place] ?? "");
    problems.push(problem("INVALID", UNREACHABLE, pathOf(index)));
  }
  if (problems.length > 0) return fail(...problems);
  const skipped = candidates.filter((_, place) => keys[place] === SKIP);
  return succeed({ people: chosen.value, skipped });
}

const SKIP = "skip";
const UNREACHABLE =
  "The new person would have no identifier: other people have all external IDs, phones and emails of its rows. Put the rows into one of them, or skip them.";

/** Returns a key for the target of a row; rows with one key become one person. Null if the group lacks the target. */
function keyOf(target: RowTarget | undefined, people: readonly Person[]): string | null {
  switch (target?.kind) {
    case "person":
      return people.some(({ id }) => id === target.id) ? target.id : null;
    case "first":
      return people[0]?.id ?? null;
    case "new":
      return `new ${target.number}`;
    case "skip":
      return SKIP;
    case undefined:
      return null;
  }
}

function nobodyThere(target: RowTarget | undefined, path: readonly string[]): Problem {
  const message =
    target?.kind === "first"
      ? "No stored person belongs to the group: make a new one, or skip the row."
      : "The person is not one of the group: take one of its people, make a new one, or skip the row.";
  return problem("INVALID", message, path);
}

function orderOf(keys: readonly string[], people: readonly Person[]): string[] {
  const used = new Set(keys);
  const stored = people.flatMap(({ id }) => (used.has(id) ? [id] : []));
  const numbers = [...used].flatMap((key) =>
    key.startsWith("new ") ? [Number(key.slice(4))] : [],
  );
  return [...stored, ...numbers.toSorted((one, other) => one - other).map((n) => `new ${n}`)];
}

/**
 * Returns who has each identifier after the decision: the id of a stored person, or for a new person their index in
 * `order`, which lists everybody whom the decision updates or creates.
 */
function ownersOf(
  { candidates, people }: DecidableGroup,
  keys: readonly string[],
  order: readonly string[],
): ReadonlyMap<Identifier, string | number> {
  const owners = new Map<Identifier, string | number>();
  for (const { id, profile } of people) {
    for (const identifier of identifiersOf(profile)) owners.set(identifier, id);
  }
  for (const [index, candidate] of candidates.entries()) {
    const key = keys[index] ?? SKIP;
    if (key === SKIP) continue;
    const owner = key.startsWith("new ") ? order.indexOf(key) : key;
    for (const identifier of identifiersOfCandidate(candidate)) {
      if (!owners.has(identifier)) owners.set(identifier, owner);
    }
  }
  return owners;
}

function takeRows(
  person: Person | null,
  rows: readonly Candidate[],
  self: string | number,
  owners: ReadonlyMap<Identifier, string | number>,
): DecidedPerson {
  const left: LeftIdentifier[] = [];
  const candidates = rows.map((candidate) => {
    const foreign = identifiersOfCandidate(candidate).filter((each) => owners.get(each) !== self);
    for (const identifier of foreign)
      left.push({ candidate, identifier, owner: owners.get(identifier) ?? "" });
    if (foreign.length === 0) return candidate;
    // The warning says that the row was imported without some identifiers.
    return { ...withoutIdentifiers(candidate, new Set(foreign)), hasWarnings: true };
  });
  return { person, candidates, left };
}

/**
 * Repeats the decision about one group, whose rows are `model`, for another group, whose rows are `other`. If
 * the decision chose the external ID of a row of `model`, the result chooses the external ID of the row with the same
 * index in `other`. Null if that row has no external ID, or if the groups have different numbers of rows.
 */
export function decideAlike(
  model: readonly Candidate[],
  { targets, externalId }: GroupDecision,
  other: readonly Candidate[],
): GroupDecision | null {
  if (other.length !== targets.length) return null;
  const place = model.findIndex(({ values }) => values["externalId"] === externalId);
  // If no row of `model` has the chosen external ID, a stored person of that group has it, and keeps it. The result
  // then chooses no external ID, so that the stored person of the other group keeps theirs too. If the decision chose
  // no external ID, the result does the same.
  if (externalId === null || place < 0) return { targets, externalId: null };
  const theirs = other[place]?.values["externalId"];
  return theirs === undefined ? null : { targets, externalId: String(theirs) };
}
