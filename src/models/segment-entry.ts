import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";

/**
 * Says that a person came to belong to a segment as a day began, without being written. The change log has it in its place, for
 * whoever listens to the segment; there is at most one for segment, person and day, whoever writes it and however often.
 */
export interface SegmentEntryRecord {
  readonly _id: {
    readonly segment: Types.ObjectId;
    readonly person: Types.ObjectId;
    /** yyyy-MM-dd, of UTC. */
    readonly day: string;
  };
  /** That which the person had when the day began. */
  readonly version: number;
  readonly at: Date;
}

/** How far time has been told of. */
export interface SegmentSweepRecord {
  readonly _id: "lastDay";
  /** The latest day, yyyy-MM-dd, whose beginning all entries are written of. */
  readonly day: string;
}

// Readers meet it in the log, not here.
const EXPIRES_AFTER_SECONDS = 24 * 60 * 60;

export const segmentEntryCollection: StoredCollection = {
  name: "segmentEntries",
  indexes: [{ key: { at: 1 }, expireAfterSeconds: EXPIRES_AFTER_SECONDS }],
};
