import { createImportedId } from "../../../domain/ids.ts";
import type { Revision } from "../../../domain/people/revision.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import type { PlannedGroupRecord } from "../../../models/import-batch.ts";
import { withRetry } from "../../../database/retry.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** How a group was written: by the stored plan for its existing person, or by creating a new person. */
export type WrittenGroup = PlannedGroupRecord | "created";

/** What was stored in a batch's record before the people of the batch were written. */
interface NotedBatch {
  readonly at: Date;
  readonly planned: readonly PlannedGroupRecord[];
}

/** Returns the groups of an interrupted batch that were written, by their places in the batch. */
export async function findWrittenGroups(
  tools: Pick<ImportTools, "store" | "database">,
  job: { readonly importId: string },
  { at, planned }: NotedBatch,
  groups: readonly StagedGroup[],
): Promise<Map<number, WrittenGroup>> {
  const written = new Map<number, WrittenGroup>();
  const merged = await withRetry(() => findMerges(tools, planned));
  const origins = await tools.store.originsOf(planned.map(({ base }) => base.toHexString()));
  for (const record of planned) {
    const [merge] = record.merges;
    const isWritten =
      merge === undefined
        ? hasRevision(origins.get(record.base.toHexString()), record, job.importId)
        : merged.has(merge.toHexString());
    if (isWritten) written.set(record.place, record);
  }
  for (const place of await findCreated(tools, job, at, groups)) {
    if (!written.has(place)) written.set(place, "created");
  }
  return written;
}

function hasRevision(
  origins: readonly Revision[] = [],
  { version }: PlannedGroupRecord,
  importId: string,
): boolean {
  return origins.some(
    (revision) => revision.version === version + 1 && revision.importId === importId,
  );
}

async function findMerges(
  { database: { merges } }: Pick<ImportTools, "database">,
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
  const people = await store.survivorsOf(ids);
  // A person whom the batch created may have been deleted since; then their revisions show that they were created.
  const missing = ids.filter((id) => !people.has(id));
  const left = await store.originsOf(missing);
  return ids.flatMap((id, place) => (people.has(id) || left.has(id) ? [place] : []));
}
