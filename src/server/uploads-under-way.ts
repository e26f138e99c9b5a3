import { randomUUID } from "node:crypto";
import { syncUploads } from "../services/sync-uploads.ts";
import type { Database } from "../models/database.ts";

const REMEMBERED_MS = 60_000;

/**
 * Counts the files that each key is uploading now: to this process, and to the other processes of the deployment as of
 * the last exchange.
 */
export interface UploadsUnderWay {
  readonly countOf: (keyId: string) => number;
  /** Counts one more upload of the key; call what it returns when the upload ends. */
  readonly begin: (keyId: string) => () => void;
  /** Tells the other processes how many uploads this process has under way, and reads their numbers. */
  readonly sync: () => Promise<void>;
}

/** How many files one key is uploading: to this process, and to all other processes together. */
interface Uploads {
  own: number;
  others: number;
  lastAt: number;
}

/**
 * Creates the count of uploads to this process, which starts at zero. The database is needed to exchange the count with
 * the other processes of the deployment.
 */
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

    sync: async () => {
      if (uploads.size === 0) return;
      const own = new Map([...uploads].map(([keyId, each]) => [keyId, each.own]));
      const others = await syncUploads(database, instance, own);
      for (const [keyId, each] of uploads) {
        each.others = others.get(keyId) ?? 0;
        // A key is forgotten only after this process reported zero uploads of it, so that other processes do not keep
        // counting it.
        const isOver = each.own === 0 && own.get(keyId) === 0;
        if (isOver && Date.now() - each.lastAt > REMEMBERED_MS) uploads.delete(keyId);
      }
    },
  };
}
