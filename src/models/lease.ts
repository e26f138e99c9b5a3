import { model, Schema } from "mongoose";

/** Who works on something, and until when unless it is renewed. */
export interface LeaseRecord {
  readonly _id: string;
  readonly owner: string;
  readonly expiresAt: Date;
}

const leaseSchema = new Schema<LeaseRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "leases", strict: "throw", autoIndex: false, autoCreate: false, versionKey: false },
);

export const LeaseModel = model("Lease", leaseSchema);
