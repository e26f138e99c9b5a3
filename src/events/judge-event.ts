import { Types } from "mongoose";
import { matchesPerson } from "../domain/search/match-person.ts";
import { everybody } from "../domain/search/person-condition.ts";
import type { Condition } from "../domain/search/person-condition.ts";
import type { PersonEvent } from "../domain/people/person-event.ts";
import type { Person } from "../domain/people/person.ts";
import type { Collections } from "../models/collections.ts";
import { toPerson } from "../models/person-mapping.ts";

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
  stored: Stored,
): Promise<PersonNews | null> {
  if (condition === null && interest === "changed") return { event, matches: true };
  const asked = condition ?? everybody;
  const matches = event.after !== null && matchesPerson(asked, event.after);
  switch (interest) {
    case "changed":
      return matches ||
        (await matchedBefore(asked, event, stored)) ||
        (await absorbedMatch(asked, event, stored))
        ? { event, matches }
        : null;
    case "entered":
      return matches && !(await matchedBefore(asked, event, stored)) ? { event, matches } : null;
  }
}

/** Where what an event does not tell is looked up. */
type Stored = Pick<Collections, "revisions" | "merges">;

async function matchedBefore(
  condition: Condition,
  { before, after }: PersonEvent,
  { revisions }: Stored,
): Promise<boolean> {
  if (before === null) return false;
  if (after === null || !asksForUpdate(condition)) return matchesPerson(condition, before);
  // A revision does not tell when the one before it was written; the archive does.
  const updatedAt = await findRevisionTime(revisions, before);
  return matchesPerson(condition, { ...before, updatedAt: updatedAt ?? before.updatedAt });
}

// The survivor's event is all that is told of those whom a merge absorbed: whoever followed one of them must hear of it.
async function absorbedMatch(
  condition: Condition,
  { kind, after }: PersonEvent,
  { merges }: Stored,
): Promise<boolean> {
  if (kind !== "MERGED" || after === null) return false;
  const ids = new Set(after.head.changes.flatMap(({ mergeId }) => mergeId ?? []));
  const records = await merges
    .find({ _id: { $in: [...ids].map((id) => new Types.ObjectId(id)) } })
    .toArray();
  return records.some(({ absorbed }) =>
    absorbed.some((record) => matchesPerson(condition, toPerson(record))),
  );
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
  revisions: Stored["revisions"],
  { id, version }: Person,
): Promise<Date | null> {
  const person = new Types.ObjectId(id);
  const revision = await revisions.findOne({ _id: { person, version } }, { projection: { at: 1 } });
  return revision?.at ?? null;
}
