import { daysFrom, momentBefore } from "../values/duration.ts";
import { everybody } from "./person-condition.ts";
import type { Condition } from "./person-condition.ts";

/** A condition whose meaning depends on the current time. */
export type RelativeCondition = Extract<Condition, { kind: "recency" | "anniversary" }>;

/** Returns a condition with fixed times or days that finds the same people as the given one does at `now`. */
export function atMoment(condition: RelativeCondition, now: Date): Condition {
  if (condition.kind === "anniversary")
    return { kind: "birthDay", days: daysFrom(now, condition.within) };
  const limit = momentBefore(now, condition.than);
  // Ranges exclude their ends, but a time exactly at the limit counts as recent.
  const range = condition.isOlder ? { before: limit } : { after: new Date(limit.getTime() - 1) };
  return { kind: condition.of, range };
}

/** Returns the condition in which everything that depends on the current time is fixed as of `now`. */
export function withFixedTimes(condition: Condition, now: Date): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((each) => withFixedTimes(each, now)) };
    case "not":
      return { kind: "not", of: withFixedTimes(condition.of, now) };
    case "recency":
    case "anniversary":
      return atMoment(condition, now);
    default:
      return condition;
  }
}

/** Whether the condition, or a condition nested in it, depends on the current time. */
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

/**
 * Counts a condition together with all conditions nested in it. Counting stops soon after `most`, so a result above
 * `most` may be too low.
 */
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
