import type { Types } from "mongoose";
import type { Database } from "../../models/database.ts";

/** Documents of one kind whose stored form depends on the version of the program. */
export interface Rewriting {
  /** The name of this kind of documents, under which the database stores how far rewriting them has come. */
  readonly name: string;
  /**
   * The number of the form in which this version of the program stores documents of this kind. The number must be
   * raised whenever that form is changed; then all documents of this kind are rewritten.
   */
  readonly version: number;
  /**
   * Rewrites the next documents after the id `after`, in the order of ids; with null the first documents. Returns the
   * id of the last document that it read; null if no documents are left. Rewriting documents again changes nothing.
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
