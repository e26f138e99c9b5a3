import { Schema } from "mongoose";
import type { Types } from "mongoose";

/**
 * How far stored documents have been rewritten to the format in which the current program stores them. The id names
 * what is rewritten, such as "identifiers".
 */
export interface UpgradeRecord {
  readonly _id: string;
  /**
   * The version of the format to which documents are being rewritten, such as `IDENTIFIER_VERSION`. If `isDone` is
   * true, all documents have this format.
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
