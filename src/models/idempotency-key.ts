import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { Problem } from "../domain/result.ts";

/** A call with an idempotency key, and its answer once it has one. */
export interface IdempotencyKeyRecord<T> {
  readonly _id: { readonly apiKey: Types.ObjectId; readonly key: string };
  /** SHA-256 of the operation and its input. */
  readonly inputHash: string;
  /** A random word for the process that runs the call. If another process takes over, it writes its own. */
  readonly owner: string;
  /** Stays the same if another process takes over: the ids of everything that the call creates are made from it. */
  readonly seed: string;
  /**
   * The time after which the owner counts as dead if there is no answer yet, so that another process may take over the
   * call.
   */
  readonly leaseUntil: Date;
  readonly answer?: { readonly value: T } | { readonly problems: readonly Problem[] };
  /** The hashes of the identifiers of people whose values are in the answer, so that the answer can be erased with them. */
  readonly traces?: readonly string[];
  readonly expiresAt: Date;
}

export const idempotencyKeyCollection: StoredCollection = {
  name: "idempotencyKeys",
  indexes: [
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { key: { traces: 1 }, sparse: true },
  ],
};
