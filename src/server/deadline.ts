import type { Deadline } from "../resolvers/context.ts";

/**
 * Returns a deadline that ends `ms` milliseconds from now. The deadline itself interrupts nothing: the code that works
 * on an operation must ask whether the deadline is over.
 */
export function createDeadline(ms: number): Deadline {
  const endsAt = performance.now() + ms;
  const remainingMs = (): number => Math.max(1, Math.ceil(endsAt - performance.now()));
  return { isOver: () => performance.now() >= endsAt, remainingMs };
}
