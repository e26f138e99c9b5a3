import { matchesPerson } from "../domain/search/match-person.ts";
import { asksForUpdate } from "../domain/search/person-condition.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { PageFacts } from "./page-facts.ts";

/** "changed": people who match before or after a change; "entered": people who match after it but not before. */
export type SubscriptionKind = "changed" | "entered";

/** The kind of changes that a subscriber wants. */
export interface Subscription {
  readonly of: SubscriptionKind;
  /**
   * Whether all deletions are reported, even of people who did not match: after a cursor, it may not be known any more
   * whether they did.
   */
  readonly reportsEveryDeletion: boolean;
}

/** For a subscriber who gets the change: whether the person matches after it. Null: the subscriber does not get it. */
export type Match = { readonly matches: boolean } | null;

/**
 * Decides whether a subscriber gets a change; returns a promise only if something must be looked up. Without a
 * condition everybody matches.
 */
export function matchSubscription(
  { of, reportsEveryDeletion }: Subscription,
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Match | Promise<Match> {
  switch (of) {
    case "changed":
      if (condition === null) return { matches: true };
      if (reportsEveryDeletion && event.kind === "DELETED") return { matches: false };
      return matchChange(condition, event, facts);
    case "entered":
      return matchEntry(condition, event, facts);
  }
}

function matchEntry(
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Match | Promise<Match> {
  const { after } = event;
  if (after === null) return null;
  if (condition === null ? event.kind !== "CREATED" : !matchesPerson(condition, after)) return null;
  return matchArrival(condition, event, facts);
}

function matchChange(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Match | Promise<Match> {
  const { kind, after } = event;
  if (after === null) {
    const { before } = event;
    // Nothing is left of this person to compare. Their deletion has an event of its own; their former values must not
    // leak.
    if (kind !== "DELETED") return null;
    return before === null || matchesPerson(condition, before) ? { matches: false } : null;
  }
  if (matchesPerson(condition, after)) return { matches: true };
  // A person who is new cannot have matched before. Nothing needs a look-up then, which covers most people of an
  // import.
  return kind === "CREATED" ? null : matchLoss(condition, event, facts);
}

async function matchLoss(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Promise<Match> {
  const isLost =
    (await matchedBefore(condition, event, facts)) ||
    (await absorbedMatched(condition, event, facts));
  return isLost ? { matches: false } : null;
}

/**
 * People do not enter by a merge with somebody who matched before, or by its undo: subscribers already know of them.
 */
async function matchArrival(
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Promise<Match> {
  if (condition !== null) {
    if (await matchedBefore(condition, event, facts)) return null;
    if (await absorbedMatched(condition, event, facts)) return null;
  }
  const whole = await facts.separatedFrom(event);
  const wasKnown = whole !== null && (condition === null || matchesPerson(condition, whole));
  return wasKnown ? null : { matches: true };
}

async function matchedBefore(
  condition: Condition,
  { before, after }: PersonEvent,
  facts: PageFacts,
): Promise<boolean> {
  if (before === null) return false;
  if (after === null || !asksForUpdate(condition)) return matchesPerson(condition, before);
  // A revision does not hold the time of the revision before it; the archive does.
  const updatedAt = await facts.writtenAt(before);
  return matchesPerson(condition, { ...before, updatedAt: updatedAt ?? before.updatedAt });
}

// People absorbed by a merge get no event of their own, so subscribers who followed one of them get the survivor's.
async function absorbedMatched(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Promise<boolean> {
  if (event.kind !== "MERGED") return false;
  return (await facts.absorbedBy(event)).some((person) => matchesPerson(condition, person));
}
