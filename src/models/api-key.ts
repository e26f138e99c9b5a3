import { Schema } from "mongoose";
import type { Types } from "mongoose";
import { scopes } from "../domain/scopes.ts";
import type { Scope } from "../domain/scopes.ts";

/** An API key. Its id contains the time of creation; of its secret only a hash is stored. */
export interface ApiKeyRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  /** SHA-256 of the secret, in hexadecimal. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  /** How the key was created if not by another key: at the first start, or from PEOPLE_API_KEY. */
  readonly source?: "FIRST" | "CONFIGURATION";
  readonly lastUsedAt?: Date;
  readonly expiresAt?: Date;
  /**
   * When the key was revoked. Revoked keys stay stored, so that a hash always stands for the same key. If an old secret
   * is configured as PEOPLE_API_KEY again, the old key becomes valid again, and no second key is created.
   */
  readonly revokedAt?: Date;
}

export const apiKeySchema = new Schema<ApiKeyRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    hash: { type: String, required: true },
    scopes: { type: [{ type: String, enum: scopes }], required: true },
    source: { type: String, enum: ["FIRST", "CONFIGURATION"] },
    lastUsedAt: Date,
    expiresAt: Date,
    revokedAt: Date,
  },
  {
    collection: "apiKeys",
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
  },
);
apiKeySchema.index({ hash: 1 }, { unique: true });
// If two servers start at once on an empty database, this unique index lets only one of them create the first key.
apiKeySchema.index(
  { source: 1 },
  { unique: true, partialFilterExpression: { source: { $eq: "FIRST" } } },
);
