import { Schema } from "mongoose";
import type { Types } from "mongoose";

/**
 * How far stored documents have been rewritten to the form that the current program stores; the id names what is
 * rewritten, such as "identifiers".
 */
export interface UpgradeRecord {
  readonly _id: string;
  /**
   * The number of the form, such as `IDENTIFIER_VERSION`, to which documents are being rewritten; if `isDone`, all of
   * them have it.
   */
  readonly version: number;
  /** The id of the document that was rewritten last, in the order of ids; absent if all documents are rewritten. */
  readonly after?: Types.ObjectId;
  readonly isDone: boolean;
}

export const upgradeSchema = new Schema<UpgradeRecord>(
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
