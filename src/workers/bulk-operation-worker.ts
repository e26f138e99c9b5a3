import type { Limits } from "../domain/limits.ts";
import { log } from "../log.ts";
import type { Database } from "../models/database.ts";
import { forgetOldOperations } from "../services/bulk/bulk-operations.ts";
import { runNextBulkOperation } from "../services/bulk/run-operations.ts";
import { eraseAbsorbed } from "../services/store/erase-absorbed.ts";
import { finishErasures } from "../services/store/erase-people.ts";
import type { PersonStore } from "../services/store/person-store.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import type { Background } from "./run-until-stopped.ts";

const POLL_MS = 500;
const ERASURES_EVERY_MS = 60_000;

/**
 * Works on bulk operations, and erases what is still stored of deleted people, until it is stopped; stopping waits for
 * the current batch.
 */
export function startBulkOperationWorker(dependencies: {
  readonly store: PersonStore;
  readonly database: Database;
  readonly limits: Limits;
  /**
   * For how many days after its beginning an operation can be undone. Then the worker deletes what the undo would need.
   */
  readonly undoDays: number;
}): Background {
  return runUntilStopped(async (signal, pause) => {
    let lookedAt = 0;
    while (!signal.aborted) {
      if (Date.now() - lookedAt > ERASURES_EVERY_MS) {
        lookedAt = Date.now();
        const erased = finishErasures(dependencies).then(() => eraseAbsorbed(dependencies));
        await erased.catch((error: unknown) => {
          log.error({ err: error }, "Traces of deleted people could not be erased.");
        });
        await forgetOldOperations(dependencies.database, dependencies.undoDays).catch(
          (error: unknown) => {
            log.error({ err: error }, "Old operations could not be forgotten.");
          },
        );
      }
      const worked = await runNextBulkOperation(dependencies, signal).catch((error: unknown) => {
        log.error({ err: error }, "Looking for operations on many people failed.");
        return false;
      });
      if (!worked) await pause(POLL_MS);
    }
  });
}
