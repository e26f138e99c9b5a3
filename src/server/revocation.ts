import { log } from "../log.ts";
import type { ApiKeyService } from "../services/api-key-service.ts";

const POLL_MS = 1_000;

/** Ends sockets and subscriptions when their key is revoked or expires. */
export interface RevocationWatch {
  /** Calls `end` once the key is revoked or has expired. Returns the function that stops watching the key. */
  readonly add: (keyId: string, end: () => void) => () => void;
  readonly stop: () => void;
}

/**
 * Watches the keys of all open sockets and subscriptions. It asks the database about all these keys together, once a
 * second, because any process may revoke a key.
 */
export function watchRevocations(apiKeys: ApiKeyService): RevocationWatch {
  const open = new Map<() => void, string>();
  let timer: NodeJS.Timeout | undefined;

  async function check(): Promise<void> {
    try {
      const asked = new Set(open.values());
      const valid = await apiKeys.findValid([...asked]);
      for (const [end, keyId] of open) {
        // `valid` contains only keys that the database was asked about. A key that was added since then is missing in
        // `valid`, although it may be valid. So only keys that the database was asked about are ended.
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
