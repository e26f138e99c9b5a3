import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { mongo } from "mongoose";
import { isDuplicateKey } from "../database/duplicate-keys.ts";
import type { LeaseRecord } from "../models/lease.ts";

/** How many milliseconds a lease lasts if it is not renewed, and after how many its owner renews it each time. */
export interface LeaseTimes {
  readonly leaseMs: number;
  readonly renewMs: number;
}

/** If an owner stops renewing, another can take the lease after 12 seconds. */
export const defaultLeaseTimes: LeaseTimes = { leaseMs: 12_000, renewMs: 3_000 };

/** The exclusive right to work on something, as long as it is renewed. */
export interface Lease {
  /** Aborted once the lease is found to be lost. */
  readonly signal: AbortSignal;
  /**
   * Throws `LeaseLostError` if the lease is lost or has run out; a process that was suspended may not have noticed yet.
   */
  demand(): void;
  /** Ends the lease, so that others can take it without waiting until it expires. */
  release(): Promise<void>;
}

const held = new Set<string>();

/**
 * Takes the lease with this name if it has no owner, or if its owner stopped renewing it or is known to have died.
 * Returns null if another owner has the lease.
 */
export async function acquireLease(
  leases: mongo.Collection<LeaseRecord>,
  name: string,
  { leaseMs, renewMs }: LeaseTimes = defaultLeaseTimes,
): Promise<Lease | null> {
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
  // Uses the database's clock, because the clocks of two servers may differ by more than a lease.
  const expiresAt = { $add: ["$$NOW", leaseMs] };
  const take = async (former: string | null): Promise<LeaseRecord | null> => {
    const isFree = {
      $or: [
        { $lt: [{ $ifNull: ["$expiresAt", new Date(0)] }, "$$NOW"] },
        { $eq: ["$owner", former] },
      ],
    };
    const taken = {
      owner: { $cond: [isFree, owner, "$owner"] },
      expiresAt: { $cond: [isFree, expiresAt, "$expiresAt"] },
    };
    return leases.findOneAndUpdate({ _id: name }, [{ $set: taken }], {
      upsert: true,
      returnDocument: "after",
    });
  };
  let renewedAt = Date.now();
  held.add(owner); // Added before the write, or another caller in this process would think that the owner is dead.
  try {
    const first = await take(null);
    const isDead = first !== null && first.owner !== owner && isKnownDead(first.owner);
    const last = isDead ? await take(first.owner) : first;
    if (last?.owner !== owner) {
      held.delete(owner);
      return null;
    }
  } catch (error) {
    held.delete(owner);
    if (isDuplicateKey(error)) return null; // Another caller created the lease at the same moment.
    throw error;
  }
  const loss = new AbortController();
  const lose = (): void => {
    clearInterval(renewal);
    held.delete(owner);
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
      // Renewing may fail while MongoDB elects a primary; the lease still belongs to this process until it runs out.
      if (Date.now() - renewedAt > leaseMs) lose();
    }
  };
  const renewal = setInterval(() => void renew(), renewMs);
  return {
    signal: loss.signal,
    demand() {
      loss.signal.throwIfAborted();
      if (Date.now() - renewedAt > leaseMs) throw new LeaseLostError(name);
    },
    async release() {
      clearInterval(renewal);
      held.delete(owner);
      await leases.deleteOne({ _id: name, owner });
    },
  };
}

// A server that was killed and started again on the same machine need not wait for its own leases. If two machines have
// the same name, a living owner may seem dead. Then the fence of a job (a number that each new owner increases) refuses
// the writes of the former owner.
function isKnownDead(owner: string): boolean {
  const [host, pid] = owner.split(" ");
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return !held.has(owner);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** Thrown if the lease was lost, so that another owner may be at work now. */
export class LeaseLostError extends Error {
  constructor(name: string) {
    super(`The lease "${name}" was lost.`);
    this.name = "LeaseLostError";
  }
}
