import { workOf } from "./revision.ts";
import type { Revision } from "./revision.ts";

/** An undo in a person's history: its version and time, and the import, merge or operation that it undoes. */
export type Undo = Pick<Revision, "version" | "at" | "undoes">;

/** Returns when the whole revision had been undone; null if any part of it is still in effect. */
export function undoneAtOf(revision: Revision, undos: readonly Undo[]): Date | null {
  // An undo names what it undoes by an id. A change of a merge was undone if an undo names the merge. Any other change
  // was undone if an undo names the import or the operation that made it.
  const ids = new Set(revision.changes.map((change) => workOf(revision, change)));
  if (ids.size === 0) ids.add(workOf(revision));
  const struck = [...ids].map((id) =>
    undos.find(
      ({ version, undoes }) => version > revision.version && undoes !== undefined && undoes === id,
    ),
  );
  const last = struck.reduce<Date | null>(
    (latest, undo) =>
      undo !== undefined && (latest === null || undo.at > latest) ? undo.at : latest,
    null,
  );
  return struck.includes(undefined) ? null : last;
}
