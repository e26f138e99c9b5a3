import { Types } from "mongoose";
import type { mongo } from "mongoose";
import { matchesPerson } from "../domain/match-person.ts";
import { everybody } from "../domain/person-condition.ts";
import type { Condition } from "../domain/person-condition.ts";
import type { PersonEvent } from "../domain/person-event.ts";
import type { Person } from "../domain/person.ts";
import type { RevisionRecord } from "../models/revision.ts";

/** A change of a person as one subscriber gets it. */
export interface PersonNews {
  readonly event: PersonEvent;
  /** Whether the person matches the subscriber's filter after the change; true without a filter. */
  readonly matches: boolean;
}

/** "changed": who matches before or after a change; "entered": who did not match before and does after. */
export type Interest = "changed" | "entered";

/** What a change is to a subscriber; null where it is none of theirs. Without a condition, everybody matches. */
export async function judgeEvent(
  interest: Interest,
  condition: Condition | null,
  event: PersonEvent,
  revisions: mongo.Collection<RevisionRecord>,
): Promise<PersonNews | null> {
  if (condition === null && interest === "changed") return { event, matches: true };
  const asked = condition ?? everybody;
  const matches = event.after !== null && matchesPerson(asked, event.after);
  switch (interest) {
    case "changed":
      return matches || (await matchedBefore(asked, event, revisions)) ? { event, matches } : null;
    case "entered":
      return matches && !(await matchedBefore(asked, event, revisions)) ? { event, matches } : null;
  }
}

async function matchedBefore(
  condition: Condition,
  { before, after }: PersonEvent,
  revisions: mongo.Collection<RevisionRecord>,
): Promise<boolean> {
  if (before === null) return false;
  if (after === null || !asksForUpdate(condition)) return matchesPerson(condition, before);
  // A revision does not tell when the one before it was written; the archive does.
  const updatedAt = await findRevisionTime(revisions, before);
  return matchesPerson(condition, { ...before, updatedAt: updatedAt ?? before.updatedAt });
}

function asksForUpdate(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some(asksForUpdate);
    case "not":
      return asksForUpdate(condition.of);
    default:
      return condition.kind === "updatedAt";
  }
}

async function findRevisionTime(
  revisions: mongo.Collection<RevisionRecord>,
  { id, version }: Person,
): Promise<Date | null> {
  const person = new Types.ObjectId(id);
  const revision = await revisions.findOne({ _id: { person, version } }, { projection: { at: 1 } });
  return revision?.at ?? null;
}
