import { createImportedId } from "../../../domain/ids.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { Revision } from "../../../domain/people/revision.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { PlannedGroupRecord } from "../../../models/import-batch.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** A group that was found written: by a plan that was noted, or as the creation fixed beforehand. */
export type WrittenGroup = PlannedGroupRecord | "created";

/** What of a batch was noted before it was written. */
interface NotedBatch {
  readonly at: Date;
  readonly planned: readonly PlannedGroupRecord[];
}

/** Finds out which groups of an interrupted batch were written, by their places. */
export async function findWrittenGroups(
  tools: Pick<ImportTools, "store" | "collections">,
  job: { readonly importId: string },
  { at, planned }: NotedBatch,
  groups: readonly StagedGroup[],
): Promise<Map<number, WrittenGroup>> {
  const written = new Map<number, WrittenGroup>();
  const merged = await withRetry(() => findMerges(tools, planned));
  const ids = planned.map(({ base }) => base.toHexString());
  const people = await tools.store.findByIds(ids);
  const archived = await tools.store.archivedRevisionsOf(ids);
  for (const record of planned) {
    const id = record.base.toHexString();
    const [merge] = record.merges;
    const isWritten =
      merge === undefined
        ? hasRevision(people.get(id), archived.get(id), record, job.importId)
        : merged.has(merge.toHexString());
    if (isWritten) written.set(record.place, record);
  }
  for (const place of await findCreated(tools, job, at, groups)) {
    if (!written.has(place)) written.set(place, "created");
  }
  return written;
}

function hasRevision(
  person: Person | undefined,
  archived: readonly Revision[] | undefined,
  { base, version }: PlannedGroupRecord,
  importId: string,
): boolean {
  const isOurs = (revision: Revision): boolean =>
    revision.version === version + 1 && revision.importId === importId;
  return (
    (person !== undefined && person.id === base.toHexString() && isOurs(person.head)) ||
    (archived ?? []).some(isOurs)
  );
}

async function findMerges(
  { collections: { merges } }: Pick<ImportTools, "collections">,
  planned: readonly PlannedGroupRecord[],
): Promise<Set<string>> {
  const ids = planned.flatMap((group) => group.merges.slice(0, 1));
  if (ids.length === 0) return new Set();
  const found = await merges.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  return new Set(found.map(({ _id }) => _id.toHexString()));
}

async function findCreated(
  { store }: Pick<ImportTools, "store">,
  { importId }: { readonly importId: string },
  at: Date,
  groups: readonly StagedGroup[],
): Promise<number[]> {
  const ids = groups.map(({ ordinal }) => createImportedId(at, importId, ordinal));
  const people = await store.findByIds(ids);
  // Somebody who was created, and deleted since, left revisions behind.
  const missing = ids.filter((id) => !people.has(id));
  const left = await store.archivedRevisionsOf(missing);
  return ids.flatMap((id, place) => (people.has(id) || left.has(id) ? [place] : []));
}
