import { randomUUID } from "node:crypto";
import { settleUploads } from "../services/settle-uploads.ts";
import type { Database } from "../models/database.ts";

const REMEMBERED_MS = 60_000;

/** The files that keys are sending at the moment: to this process, and to the others as far as they were settled. */
export interface UploadsUnderWay {
  readonly countOf: (keyId: string) => number;
  /** Counts one more, until what it returns is called. */
  readonly begin: (keyId: string) => () => void;
  readonly settle: () => Promise<void>;
}

/** What one key sends. */
interface Uploads {
  own: number;
  others: number;
  lastAt: number;
}

/** The uploads of this process, none of which are there yet. */
export function createUploadsUnderWay(database: Database): UploadsUnderWay {
  const instance = randomUUID();
  const uploads = new Map<string, Uploads>();

  return {
    countOf: (keyId) => {
      const known = uploads.get(keyId);
      return known === undefined ? 0 : known.own + known.others;
    },

    begin: (keyId) => {
      const known = uploads.get(keyId) ?? { own: 0, others: 0, lastAt: 0 };
      uploads.set(keyId, known);
      known.own += 1;
      known.lastAt = Date.now();
      return () => {
        known.own -= 1;
        known.lastAt = Date.now();
      };
    },

    settle: async () => {
      if (uploads.size === 0) return;
      const own = new Map([...uploads].map(([keyId, each]) => [keyId, each.own]));
      const others = await settleUploads(database, instance, own);
      for (const [keyId, each] of uploads) {
        each.others = others.get(keyId) ?? 0;
        // Told as none above, so that nobody counts them any more.
        const isOver = each.own === 0 && own.get(keyId) === 0;
        if (isOver && Date.now() - each.lastAt > REMEMBERED_MS) uploads.delete(keyId);
      }
    },
  };
}
