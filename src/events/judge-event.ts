import { matchesPerson } from "../domain/search/match-person.ts";
import { asksForUpdate } from "../domain/search/person-condition.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { PageFacts } from "./page-facts.ts";

/** "changed": people who match before or after a change; "entered": people who match after it but not before. */
export type Interest = "changed" | "entered";

/** Which changes a subscriber wants. */
export interface Wish {
  readonly of: Interest;
  /**
   * Whether all deletions are reported, even of people who did not match: after a cursor it may no longer be known
   * whether they did.
   */
  readonly isEveryDeletionTold: boolean;
}

/** Whether the person matches after a change that the subscriber gets; null if the subscriber does not get it. */
export type Judgement = { readonly matches: boolean } | null;

/**
 * Judges a change for a subscriber; returns a promise only if something must be looked up. Without a condition
 * everybody matches.
 */
export function judgeEvent(
  { of, isEveryDeletionTold }: Wish,
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Judgement | Promise<Judgement> {
  switch (of) {
    case "changed":
      if (condition === null) return { matches: true };
      if (isEveryDeletionTold && event.kind === "DELETED") return { matches: false };
      return judgeChange(condition, event, facts);
    case "entered":
      return judgeEntry(condition, event, facts);
  }
}

function judgeEntry(
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Judgement | Promise<Judgement> {
  const { after } = event;
  if (after === null) return null;
  if (condition === null ? event.kind !== "CREATED" : !matchesPerson(condition, after)) return null;
  return judgeArrival(condition, event, facts);
}

function judgeChange(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Judgement | Promise<Judgement> {
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
  return kind === "CREATED" ? null : judgeLoss(condition, event, facts);
}

async function judgeLoss(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Promise<Judgement> {
  const isLost =
    (await matchedBefore(condition, event, facts)) ||
    (await absorbedMatched(condition, event, facts));
  return isLost ? { matches: false } : null;
}

/**
 * People do not enter by a merge with somebody who matched before, or by its undo: subscribers already know of them.
 */
async function judgeArrival(
  condition: Condition | null,
  event: PersonEvent,
  facts: PageFacts,
): Promise<Judgement> {
  if (condition !== null) {
    if (await matchedBefore(condition, event, facts)) return null;
    if (await absorbedMatched(condition, event, facts)) return null;
  }
  const whole = await facts.partedFrom(event);
  const wasToldOf = whole !== null && (condition === null || matchesPerson(condition, whole));
  return wasToldOf ? null : { matches: true };
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
