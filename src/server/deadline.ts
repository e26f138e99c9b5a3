/** When an operation must have ended. */
export interface Deadline {
  readonly isOver: () => boolean;
  /** Milliseconds left, at least 1, as MongoDB's maxTimeMS wants it. */
  readonly remainingMs: () => number;
}

/** A deadline so many milliseconds from now. */
export function createDeadline(ms: number): Deadline {
  const endsAt = performance.now() + ms;
  const remainingMs = (): number => Math.max(1, Math.ceil(endsAt - performance.now()));
  return { isOver: () => performance.now() >= endsAt, remainingMs };
}
