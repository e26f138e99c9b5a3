import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

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

const segmentEntrySchema = new Schema<SegmentEntryRecord>(
  {
    _id: {
      type: new Schema(
        { segment: Schema.Types.ObjectId, person: Schema.Types.ObjectId, day: String },
        { _id: false },
      ),
      required: true,
    },
    version: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  {
    collection: "segmentEntries",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
segmentEntrySchema.index({ at: 1 }, { expireAfterSeconds: EXPIRES_AFTER_SECONDS });

export const SegmentEntryModel = model("SegmentEntry", segmentEntrySchema);
