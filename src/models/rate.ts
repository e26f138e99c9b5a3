import { Schema } from "mongoose";

/** The requests of one caller in a window of time, counted by all processes together. */
export interface RateRecord {
  /** The number of the window, the kind of request, and the caller. */
  readonly _id: string;
  readonly count: number;
  readonly expiresAt: Date;
}

export const rateSchema = new Schema<RateRecord>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "rates", strict: "throw", autoIndex: false, autoCreate: false, versionKey: false },
);
rateSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
