import type { Types } from "mongoose";
import type { StoredCollection } from "./stored-collection.ts";
import type { Problem } from "../domain/result.ts";

/** One call that named an idempotency key, and what it answered once it did. */
export interface IdempotencyKeyRecord<T> {
  readonly _id: { readonly apiKey: Types.ObjectId; readonly key: string };
  /** SHA-256 of the operation and its input. */
  readonly inputHash: string;
  /** Whoever runs the call: a random word. A call taken over from one that died has another. */
  readonly owner: string;
  /** Given to the call at its first run and to whoever takes it over: fixes the ids of what it creates. */
  readonly seed: string;
  /** While it runs; past this moment its owner is taken for dead. */
  readonly leaseUntil: Date;
  readonly answer?: { readonly value: T } | { readonly problems: readonly Problem[] };
  /** The hashes of the identifiers of those of whom the answer tells values. */
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
