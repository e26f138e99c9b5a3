import { matchesPerson } from "../domain/search/match-person.ts";
import { asksForUpdate } from "../domain/search/person-condition.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { PageFacts } from "./page-facts.ts";

/** "changed": who matches before or after a change; "entered": who did not match before and does after it. */
export type Interest = "changed" | "entered";

/** What a subscriber wants to hear of. */
export interface Wish {
  readonly of: Interest;
  /** Whether every deletion is told, also of whom the filter is known not to have matched: who goes on from a cursor cannot know. */
  readonly isEveryDeletionTold: boolean;
}

/** Whether a change is one of a subscriber's, and whether the person matches after it; null where it is not. */
export type Judgement = { readonly matches: boolean } | null;

/** What a change is to a subscriber, at once where nothing needs to be looked up. Without a condition, everybody matches. */
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
    // Of whom nothing is left cannot be matched. That they are gone is said to everybody, what was before it to nobody.
    if (kind !== "DELETED") return null;
    return before === null || matchesPerson(condition, before) ? { matches: false } : null;
  }
  if (matchesPerson(condition, after)) return { matches: true };
  // Who was not there before has not been lost, which of most an import makes is all there is to know.
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

/** Nobody enters by being merged with, or parted from, somebody who matched before: that human has been told of. */
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
  // A revision does not say when the one before it was written; the archive does.
  const updatedAt = await facts.writtenAt(before);
  return matchesPerson(condition, { ...before, updatedAt: updatedAt ?? before.updatedAt });
}

// The survivor's event is all that is told of those whom a merge absorbed: whoever followed one of them must hear of it.
async function absorbedMatched(
  condition: Condition,
  event: PersonEvent,
  facts: PageFacts,
): Promise<boolean> {
  if (event.kind !== "MERGED") return false;
  return (await facts.absorbedBy(event)).some((person) => matchesPerson(condition, person));
}
