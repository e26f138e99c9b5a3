import { daysFrom, momentBefore } from "../values/duration.ts";
import { everybody } from "./person-condition.ts";
import type { Condition } from "./person-condition.ts";

/** A condition that means another moment or other days as time passes. */
export type RelativeCondition = Extract<Condition, { kind: "recency" | "anniversary" }>;

/** What a condition about time that passes asks at a moment. */
export function atMoment(condition: RelativeCondition, now: Date): Condition {
  if (condition.kind === "anniversary")
    return { kind: "birthDay", days: daysFrom(now, condition.within) };
  const limit = momentBefore(now, condition.than);
  // Ends of ranges are left out, and the limit itself is recent.
  const range = condition.isOlder ? { before: limit } : { after: new Date(limit.getTime() - 1) };
  return { kind: condition.of, range };
}

/** The same condition with all that is relative to time as it is at a moment. */
export function settledAt(condition: Condition, now: Date): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((each) => settledAt(each, now)) };
    case "not":
      return { kind: "not", of: settledAt(condition.of, now) };
    case "recency":
    case "anniversary":
      return atMoment(condition, now);
    default:
      return condition;
  }
}

/** Whether a condition means something else as time passes. */
export function isRelative(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some(isRelative);
    case "not":
      return isRelative(condition.of);
    default:
      return condition.kind === "recency" || condition.kind === "anniversary";
  }
}

/** How many parts a condition has; it is not counted further than one past `most`. */
export function countParts(condition: Condition = everybody, most = Infinity): number {
  let count = 1;
  const inner = condition.kind === "not" ? [condition.of] : [];
  const parts = condition.kind === "all" || condition.kind === "any" ? condition.of : inner;
  for (const part of parts) {
    if (count > most) break;
    count += countParts(part, most - count);
  }
  return count;
}
