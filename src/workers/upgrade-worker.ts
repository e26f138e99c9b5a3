import { log } from "../log.ts";
import { acquireLease } from "../services/lease.ts";
import { rewriteAll } from "../services/upgrades/rewrite-all.ts";
import type { Rewriting } from "../services/upgrades/rewrite-all.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import type { Background } from "./run-until-stopped.ts";
import type { Database } from "../models/database.ts";

const LEASE = "upgrades";
// How long the worker waits before it tries again to get the lease. This is longer than a lease lasts if nobody renews
// it. So if the process that had the lease has died, the next attempt gets the lease.
const AGAIN_AFTER_MS = 15_000;

/**
 * Rewrites, in the background, the documents in MongoDB that older versions of People wrote, until none is left. One
 * process of the deployment does so at a time.
 */
export function startUpgradeWorker(
  database: Database,
  rewritings: readonly Rewriting[],
): Background {
  return runUntilStopped(async (signal, pause) => {
    while (!signal.aborted && !(await tryAll(signal))) await pause(AGAIN_AFTER_MS);
  });

  async function tryAll(signal: AbortSignal): Promise<boolean> {
    const lease = await acquireLease(database.leases, LEASE).catch(() => null);
    if (lease === null) return false;
    try {
      for (const rewriting of rewritings) {
        if (!(await rewriteAll(database, rewriting, AbortSignal.any([signal, lease.signal]))))
          return false;
      }
      return true;
    } catch (error) {
      log.error({ err: error }, "Stored documents could not be rewritten; it is tried again.");
      return false;
    } finally {
      await lease.release().catch(() => undefined);
    }
  }
}
