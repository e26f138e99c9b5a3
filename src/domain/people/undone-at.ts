import { workOf } from "./revision.ts";
import type { Revision } from "./revision.ts";

/** An undo among a person's revisions: when it was written, and which import, merge or operation it takes back. */
export type Undo = Pick<Revision, "version" | "at" | "undoes">;

/** When an undo struck the revision out; null while any part of it stands. */
export function undoneAtOf(revision: Revision, undos: readonly Undo[]): Date | null {
  // A merge's part of a revision is struck by the merge's id, the rest by the import's or the operation's.
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
