import { randomUUID } from "node:crypto";
import type { mongo } from "mongoose";
import { isDuplicateKey } from "../database/transaction.ts";
import type { LeaseRecord } from "../models/lease.ts";

/** How long a lease lasts without being renewed, and how often it is renewed. */
export interface LeaseTimes {
  readonly leaseMs: number;
  readonly renewMs: number;
}

/** A silent owner is succeeded after 12 seconds. */
export const defaultLeaseTimes: LeaseTimes = { leaseMs: 12_000, renewMs: 3_000 };

/** The right to work on something alone, for as long as it is renewed. */
export interface Lease {
  /** Aborted once the lease is lost. */
  readonly signal: AbortSignal;
  /** Gives the lease back at once. */
  release(): Promise<void>;
}

/** Takes a lease that nobody has, or whose owner fell silent; null where somebody has it. */
export async function acquireLease(
  leases: mongo.Collection<LeaseRecord>,
  name: string,
  { leaseMs, renewMs }: LeaseTimes = defaultLeaseTimes,
): Promise<Lease | null> {
  const owner = randomUUID();
  // By the database's clock: those of two servers may differ by more than a lease.
  const expiresAt = { $add: ["$$NOW", leaseMs] };
  const isFree = { $lt: [{ $ifNull: ["$expiresAt", new Date(0)] }, "$$NOW"] };
  const taken = {
    owner: { $cond: [isFree, owner, "$owner"] },
    expiresAt: { $cond: [isFree, expiresAt, "$expiresAt"] },
  };
  try {
    const held = await leases.findOneAndUpdate({ _id: name }, [{ $set: taken }], {
      upsert: true,
      returnDocument: "after",
    });
    if (held?.owner !== owner) return null;
  } catch (error) {
    if (isDuplicateKey(error)) return null; // Another made it at the same moment.
    throw error;
  }
  const loss = new AbortController();
  let renewedAt = Date.now();
  const lose = (): void => {
    clearInterval(renewal);
    loss.abort(new LeaseLostError(name));
  };
  const renew = async (): Promise<void> => {
    const startedAt = Date.now();
    try {
      const { matchedCount } = await leases.updateOne({ _id: name, owner }, [
        { $set: { expiresAt } },
      ]);
      if (matchedCount === 0) lose();
      else renewedAt = startedAt;
    } catch {
      // The database may be electing a primary: until the lease has run out, it is ours.
      if (Date.now() - renewedAt > leaseMs) lose();
    }
  };
  const renewal = setInterval(() => void renew(), renewMs);
  return {
    signal: loss.signal,
    async release() {
      clearInterval(renewal);
      await leases.deleteOne({ _id: name, owner });
    },
  };
}

/** Says that somebody else works on it now. */
export class LeaseLostError extends Error {
  constructor(name: string) {
    super(`The lease "${name}" was lost.`);
    this.name = "LeaseLostError";
  }
}
