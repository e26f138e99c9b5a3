import { model, Schema } from "mongoose";
import type { Types } from "mongoose";
import { scopes } from "../domain/scopes.ts";
import type { Scope } from "../domain/scopes.ts";

/** An API key; its id carries its creation, and of its secret there is only the hash. */
export interface ApiKeyRecord {
  readonly _id: Types.ObjectId;
  readonly name: string;
  /** SHA-256 of the secret, in hexadecimal. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  /** Where it comes from, if not from another key: made at the first start, or from PEOPLE_API_KEY. */
  readonly source?: "FIRST" | "CONFIGURATION";
  readonly lastUsedAt?: Date;
  readonly expiresAt?: Date;
  /** Revoked keys stay, so that no other key is ever given their hash. */
  readonly revokedAt?: Date;
}

const apiKeySchema = new Schema<ApiKeyRecord>(
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
// Of two servers that start at once on an empty database, one makes the first key.
apiKeySchema.index(
  { source: 1 },
  { unique: true, partialFilterExpression: { source: { $eq: "FIRST" } } },
);

export const ApiKeyModel = model("ApiKey", apiKeySchema);
