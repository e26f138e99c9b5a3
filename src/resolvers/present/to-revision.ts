import { showChanges } from "../../domain/people/show-change.ts";
import type { PersonRevisionConnection } from "../../schema/revision.ts";
import type { PersonRevision } from "../../schema/revision.ts";
import { mapConnection } from "../../services/read-connection.ts";
import type { Connection } from "../../services/read-connection.ts";
import type { HistoryEntry } from "../../services/people/read-history-page.ts";

/** The present names of API keys and tags, by the ids in revisions; deleted ones are missing. */
export interface RevisionNames {
  readonly apiKeys: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** Converts a page of a person's history; API keys and tags are shown by their present names. */
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
    // `undoes` is the id of an import or of a merge, and it is not known of which. So it is given as both ids: the
    // loader of imports finds nothing for the id of a merge, and the loader of merges finds nothing for the id of an
    // import.
    importId: importId ?? undoes ?? null,
    mergeId: mergeId ?? undoes ?? null,
  };
}
