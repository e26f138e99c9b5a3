import { log } from "../log.ts";
import type { ApiKeyService } from "../services/api-key-service.ts";

const POLL_MS = 1_000;

/** Ends what is open on behalf of keys that may no longer call. */
export interface RevocationWatch {
  /** Calls `end` once the key is revoked or has expired; the answer stops listening. */
  readonly add: (keyId: string, end: () => void) => () => void;
  readonly stop: () => void;
}

/** Asks about the keys of what is open, all at once and once a second, for they are revoked by any process. */
export function watchRevocations(apiKeys: ApiKeyService): RevocationWatch {
  const open = new Map<() => void, string>();
  let timer: NodeJS.Timeout | undefined;

  async function check(): Promise<void> {
    try {
      const asked = new Set(open.values());
      const valid = await apiKeys.findValid([...asked]);
      for (const [end, keyId] of open) {
        // What was opened while the answer was awaited was not asked about.
        if (asked.has(keyId) && !valid.has(keyId)) end();
      }
    } catch (error) {
      log.warn({ err: error }, "Open subscriptions could not be checked.");
    }
    schedule();
  }

  function schedule(): void {
    timer = open.size === 0 ? undefined : setTimeout(() => void check(), POLL_MS).unref();
  }

  return {
    add: (keyId, end) => {
      open.set(end, keyId);
      if (timer === undefined) schedule();
      return () => {
        open.delete(end);
      };
    },
    stop: () => {
      open.clear();
      clearTimeout(timer);
    },
  };
}
