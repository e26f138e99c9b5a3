import { setTimeout as sleep } from "node:timers/promises";
import type { Limits } from "../domain/limits.ts";
import { log } from "../log.ts";
import { runNextBulkOperation } from "../services/bulk-operations.ts";
import type { PersonStore } from "../services/person-store.ts";

const POLL_MS = 500;

/** Works on operations on many people until it is stopped, which waits for the batch at hand. */
export function startBulkOperationWorker(dependencies: {
  readonly store: PersonStore;
  readonly limits: Limits;
}): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = run();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const worked = await runNextBulkOperation(dependencies, signal).catch((error: unknown) => {
        log.error({ err: error }, "Looking for operations on many people failed.");
        return false;
      });
      if (!worked) await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
