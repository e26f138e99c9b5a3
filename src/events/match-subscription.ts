import { matchesPerson } from "../domain/search/match-person.ts";
import { asksForUpdate } from "../domain/search/person-condition.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { PageFacts } from "./page-facts.ts";

/** "changed": people who match before or after a change; "entered": people who match after it but not before. */
export type SubscriptionKind = "changed" | "entered";

/** What decides, besides the filter, which changes of people a subscriber gets. */
export interface Subscription {
  readonly of: SubscriptionKind;
  /**
   * Whether deletions are reported even if the person may not have matched. Somebody who reads old changes from a
   * cursor needs this: the values of deleted people may be gone, so nobody knows whether they matched.
   */
  readonly reportsEveryDeletion: boolean;
}

/** For a subscriber who gets the change: whether the person matches after it. Null: the subscriber does not get it. */
export type SubscriptionMatch = { readonly matches: boolean } | null;

/**
 * Decides whether a subscriber gets a change; returns a promise only if something must be looked up. Without a
 * condition everybody matches.
 */
export function matchSubscription(
  { of, reportsEveryDeletion }: Subscription,
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): SubscriptionMatch | Promise<SubscriptionMatch> {
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
): SubscriptionMatch | Promise<SubscriptionMatch> {
  const { after } = event;
  if (after === null) return null;
  if (condition === null ? event.kind !== "CREATED" : !matchesPerson(condition, after)) return null;
  return matchArrival(condition, event, facts);
}

function matchChange(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): SubscriptionMatch | Promise<SubscriptionMatch> {
  const { kind, after } = event;
  if (after === null) {
    const { before } = event;
    // The person was deleted after this change, so their values are gone, and must not be shown. The deletion comes
    // later as an event of its own.
    if (kind !== "DELETED") return null;
    return before === null || matchesPerson(condition, before) ? { matches: false } : null;
  }
  if (matchesPerson(condition, after)) return { matches: true };
  // A new person cannot have matched before, so nothing needs to be looked up, which saves time for most people of an
  // import.
  return kind === "CREATED" ? null : matchLoss(condition, event, facts);
}

async function matchLoss(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Promise<SubscriptionMatch> {
  const isLost =
    (await matchedBefore(condition, event, facts)) ||
    (await absorbedMatched(condition, event, facts));
  return isLost ? { matches: false } : null;
}

/**
 * A person who matches now has entered, unless subscribers knew of them before: because the person matched already,
 * absorbed somebody who matched, or was separated from somebody who matched.
 */
async function matchArrival(
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Promise<SubscriptionMatch> {
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
  // The event contains the person as they were before the change, but not when they had been written. The archived
  // revisions contain that time.
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
