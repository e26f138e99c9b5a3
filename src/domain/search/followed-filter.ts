import type { Condition } from "./person-condition.ts";

/**
 * The filter of a subscription. If tags, attributes or segments that the filter names are changed while the
 * subscription lasts, the meaning of the filter can change, so it is read again.
 */
export interface FollowedFilter {
  /** Filters with the same key always mean the same, so they are evaluated once for all their subscribers. */
  readonly key: string;
  /**
   * Looks up what the filter means now. If it can no longer be evaluated, for example because its segment was deleted,
   * the promise rejects with an error to show to the subscriber.
   */
  readonly read: () => Promise<Condition>;
  /**
   * Whether what the filter means can change, because the filter names tags, attributes or segments, or is stored in a
   * segment that somebody may edit.
   */
  readonly isLive: boolean;
  /**
   * The id of the segment in which the filter is stored; absent for any other filter. The id is needed because a person
   * can enter a segment just because time passed, without any change of the person.
   */
  readonly segmentId?: string;
}
