import type { Types } from "mongoose";
import type { Database } from "../../models/database.ts";

/** Documents of one kind whose stored form depends on the version of the program. */
export interface Rewriting {
  /** The name under which its progress is kept. */
  readonly name: string;
  /** Raised whenever another form is written for any document. */
  readonly version: number;
  /**
   * Rewrites the next documents after an id, in the order of ids, and returns the last one's id; null where there are
   * no more. Doing it twice changes nothing.
   */
  readonly rewriteNext: (after: Types.ObjectId | null) => Promise<Types.ObjectId | null>;
}

/**
 * Rewrites what a program of an older version stored, and goes on where it was interrupted. Returns whether it came to
 * the end: aborted, it stops after the documents at hand.
 */
export async function rewriteAll(
  database: Database,
  { name, version, rewriteNext }: Rewriting,
  signal: AbortSignal,
): Promise<boolean> {
  const kept = await database.upgrades.findById(name).lean();
  const isSame = kept?.version === version;
  if (isSame && kept.isDone) return true;
  let after = isSame ? (kept.after ?? null) : null;
  while (!signal.aborted) {
    after = await rewriteNext(after);
    const progress = { version, isDone: after === null, ...(after === null ? {} : { after }) };
    await database.upgrades.replaceOne({ _id: name }, progress, { upsert: true });
    if (after === null) return true;
  }
  return false;
}
