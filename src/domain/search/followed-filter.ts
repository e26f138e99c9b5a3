import type { Condition } from "./person-condition.ts";

/**
 * The filter of a subscription. If tags, attributes or segments that the filter names are changed while the
 * subscription lasts, the filter may select other people than before, so it is read again.
 */
export interface FollowedFilter {
  /** Filters with the same key always select the same people, so they are evaluated once for all their subscribers. */
  readonly key: string;
  /**
   * Returns the condition that results from the filter and from the tags, attributes and segments as they now are. If
   * the filter can no longer be evaluated, for example because its segment was deleted, the promise rejects with an
   * error to show to the subscriber.
   */
  readonly read: () => Promise<Condition>;
  /**
   * Whether the condition that `read` returns can change, because the filter names tags, attributes or segments, or is
   * stored in a segment that somebody may edit.
   */
  readonly isLive: boolean;
  /**
   * The id of the segment in which the filter is stored; absent for any other filter. The id is needed because a person
   * can enter a segment just because time passed, without any change of the person.
   */
  readonly segmentId?: string;
}
