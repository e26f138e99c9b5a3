import { setTimeout as sleep } from "node:timers/promises";
import type { mongo } from "mongoose";
import { log } from "../log.ts";
import type { LeaseRecord } from "../models/lease.ts";
import { acquireLease } from "../services/lease.ts";
import { rewriteAll } from "../services/upgrades/rewrite-all.ts";
import type { Rewriting } from "../services/upgrades/rewrite-all.ts";

const LEASE = "upgrades";
const AGAIN_AFTER_MS = 15_000; // Longer than a lease lasts: another may have it, and die.

/** Rewrites in the background what programs of older versions stored, one process at a time, until all is done. */
export function startUpgradeWorker(
  leases: mongo.Collection<LeaseRecord>,
  rewritings: readonly Rewriting[],
): {
  readonly stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = run();

  async function run(): Promise<void> {
    while (!signal.aborted && !(await tryAll())) {
      await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async function tryAll(): Promise<boolean> {
    const lease = await acquireLease(leases, LEASE).catch(() => null);
    if (lease === null) return false;
    try {
      for (const rewriting of rewritings) {
        if (!(await rewriteAll(rewriting, AbortSignal.any([signal, lease.signal])))) return false;
      }
      return true;
    } catch (error) {
      log.error({ err: error }, "Stored documents could not be rewritten; it is tried again.");
      return false;
    } finally {
      await lease.release().catch(() => undefined);
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
