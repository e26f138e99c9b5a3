import { showChanges } from "../domain/show-change.ts";
import type { PersonRevisionConnection } from "../schema/revision.ts";
import type { PersonRevision } from "../schema/revision.ts";
import { mapConnection } from "../services/connection.ts";
import type { Connection } from "../services/connection.ts";
import type { HistoryEntry } from "../services/read-history.ts";

/** A page of a history as the schema has one; API keys are named by the map. */
export function toRevisionConnection(
  page: Connection<HistoryEntry>,
  nameOf: ReadonlyMap<string, string | null>,
): PersonRevisionConnection {
  return mapConnection(page, (entry) => toRevision(entry, nameOf));
}

function toRevision(
  { revision, undoneAt }: HistoryEntry,
  nameOf: ReadonlyMap<string, string | null>,
): PersonRevision {
  const { version, at, cause, importId, apiKeyId, undoes, changes } = revision;
  const mergeId = changes.find((change) => change.mergeId !== undefined)?.mergeId;
  return {
    version,
    at,
    cause,
    apiKeyName: apiKeyId === undefined ? null : (nameOf.get(apiKeyId) ?? null),
    undoneAt,
    changes: showChanges(changes),
    // What an undo takes back is an import or a merge: whichever of the two has the id is shown.
    importId: importId ?? undoes ?? null,
    mergeId: mergeId ?? undoes ?? null,
  };
}
