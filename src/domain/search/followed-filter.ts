import type { Condition } from "./person-condition.ts";

/**
 * The filter of a subscription. Its meaning can change while the subscription lasts, if tags, attributes or segments in
 * it are changed; then it is read again.
 */
export interface FollowedFilter {
  /** Filters with the same key always mean the same, so they are evaluated once for all their subscribers. */
  readonly key: string;
  /**
   * Looks up what the filter means now. If it can no longer be evaluated, for example because its segment was deleted,
   * the promise rejects with an error to show to the subscriber.
   */
  readonly read: () => Promise<Condition>;
  /** Whether the filter's meaning can change: it names tags, attributes or segments, or is that of a segment. */
  readonly isLive: boolean;
  /**
   * The id of the segment whose filter this is. People can also enter a segment because time passed, without a change.
   */
  readonly segmentId?: string;
}
