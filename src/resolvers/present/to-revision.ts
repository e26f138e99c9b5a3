import { showChanges } from "../../domain/people/show-change.ts";
import type { PersonRevisionConnection } from "../../schema/revision.ts";
import type { PersonRevision } from "../../schema/revision.ts";
import { mapConnection } from "../../services/read-connection.ts";
import type { Connection } from "../../services/read-connection.ts";
import type { HistoryEntry } from "../../services/people/read-history.ts";

/** What the things that revisions name by their ids are called now; those that are gone are not in the maps. */
export interface RevisionNames {
  readonly apiKeys: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** A page of a history as the schema has one. */
export function toRevisionConnection(
  page: Connection<HistoryEntry>,
  names: RevisionNames,
): PersonRevisionConnection {
  return mapConnection(page, (entry) => toRevision(entry, names));
}

function toRevision({ revision, undoneAt }: HistoryEntry, names: RevisionNames): PersonRevision {
  const { version, at, cause, importId, apiKeyId, undoes, changes } = revision;
  const mergeId = changes.find((change) => change.mergeId !== undefined)?.mergeId;
  return {
    version,
    at,
    cause,
    apiKeyName: apiKeyId === undefined ? null : (names.apiKeys.get(apiKeyId) ?? null),
    undoneAt,
    changes: showChanges(changes, names.tags),
    // What an undo takes back is an import or a merge: whichever of the two has the id is shown.
    importId: importId ?? undoes ?? null,
    mergeId: mergeId ?? undoes ?? null,
  };
}
