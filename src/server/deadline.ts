import type { Deadline } from "../resolvers/context.ts";

/** Creates a deadline this many milliseconds from now. */
export function createDeadline(ms: number): Deadline {
  const endsAt = performance.now() + ms;
  const remainingMs = (): number => Math.max(1, Math.ceil(endsAt - performance.now()));
  return { isOver: () => performance.now() >= endsAt, remainingMs };
}
