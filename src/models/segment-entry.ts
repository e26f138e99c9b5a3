import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";

/**
 * Records that a person began to belong to a segment at the start of a day, without being written, so that subscribers to the segment
 * receive it from the change stream. There is at most one for each segment, person and day, however often it is written.
 */
export interface SegmentEntryRecord {
  readonly _id: {
    readonly segment: Types.ObjectId;
    readonly person: Types.ObjectId;
    /** The day at whose start the person began to belong to the segment: yyyy-MM-dd in UTC. */
    readonly day: string;
  };
  /** The version that the person had when the day in `_id` began, at 00:00 UTC. */
  readonly version: number;
  readonly at: Date;
}

/** The single document that says up to which day the entries of all segments are written. */
export interface SegmentSweepRecord {
  readonly _id: "lastDay";
  /** The latest day, yyyy-MM-dd, whose entries are all written. */
  readonly day: string;
}

// Old entries are of no use: subscribers read new ones from the change stream, and nobody reads the collection.
const EXPIRES_AFTER_SECONDS = 24 * 60 * 60;

export const segmentEntryCollection: StoredCollection = {
  name: "segmentEntries",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
