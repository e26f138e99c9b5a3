import { model, Schema } from "mongoose";
import type { Types } from "mongoose";

/** How far the rewriting of stored documents has come, under the name of what is rewritten. */
export interface UpgradeRecord {
  readonly _id: string;
  /** The version that is being written, or was written throughout once `isDone`. */
  readonly version: number;
  /** Everything up to this id is rewritten. */
  readonly after?: Types.ObjectId;
  readonly isDone: boolean;
}

const upgradeSchema = new Schema<UpgradeRecord>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    after: Schema.Types.ObjectId,
    isDone: { type: Boolean, required: true },
  },
  {
    collection: "upgrades",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);

export const UpgradeModel = model("Upgrade", upgradeSchema);
