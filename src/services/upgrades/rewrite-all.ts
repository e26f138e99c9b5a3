import type { Types } from "mongoose";
import type { Database } from "../../models/database.ts";

/** Documents of one kind whose stored form depends on the version of the program. */
export interface Rewriting {
  /** The name under which the database stores how far these documents were rewritten. */
  readonly name: string;
  /**
   * The number of the form that the current program stores. Must be raised whenever the program begins to store these
   * documents in a new form; then all of them are rewritten.
   */
  readonly version: number;
  /**
   * Rewrites the next documents after an id (null: from the beginning), in the order of ids. Returns the id of the last
   * document; null if there are no more. Rewriting the same documents again changes nothing.
   */
  readonly rewriteNext: (after: Types.ObjectId | null) => Promise<Types.ObjectId | null>;
}

/**
 * Rewrites what older versions of the program stored, and continues where it was interrupted. Returns whether it
 * finished; if aborted, it stops after the current documents.
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
