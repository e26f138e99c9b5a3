import { log } from "../log.ts";
import { acquireLease } from "../services/lease.ts";
import { sweepDays } from "../services/segments/sweep-days.ts";
import type { DaySweeping } from "../services/segments/sweep-days.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import type { Background } from "./run-until-stopped.ts";

const LEASE = "segmentSweeps";
const LOOK_EVERY_MS = 5_000;

/**
 * At the start of each UTC day, records who entered a segment merely because time passed, until it is stopped. All
 * processes of the deployment may start this worker, but only one at a time does the work.
 */
export function startSegmentSweepWorker(sweeping: DaySweeping): Background {
  let lastDay = "";
  return runUntilStopped(async (signal, pause) => {
    while (!signal.aborted) {
      // The local clock only says when to look; the database's clock says which day it is.
      if (new Date().toISOString().slice(0, 10) !== lastDay) await trySweep(signal);
      await pause(LOOK_EVERY_MS);
    }
  });

  async function trySweep(signal: AbortSignal): Promise<void> {
    const lease = await acquireLease(sweeping.database.leases, LEASE).catch(() => null);
    if (lease === null) return;
    try {
      lastDay = await sweepDays(sweeping, AbortSignal.any([signal, lease.signal]));
    } catch (error) {
      if (signal.aborted) return;
      log.error(
        { err: error },
        "Who entered segments as time passed could not be recorded; it is tried again.",
      );
    } finally {
      await lease.release().catch(() => undefined);
    }
  }
}
