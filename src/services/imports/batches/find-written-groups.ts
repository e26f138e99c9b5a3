import { connection } from "../../../models/connection.ts";
import { createImportedId } from "../../../domain/ids.ts";
import type { Person } from "../../../domain/people/person.ts";
import type { Revision } from "../../../domain/people/revision.ts";
import type { StagedGroup } from "../../../import/groups/staged-groups.ts";
import { collectionsOf } from "../../../models/collections.ts";
import type { ImportBatchRecord, PlannedGroupRecord } from "../../../models/import-batch.ts";
import type { WrittenGroup } from "./import-journal.ts";
import { persist } from "../jobs/import-job-store.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** Finds out which groups of an interrupted batch were written, by their places. */
export async function findWritten(
  tools: Pick<ImportTools, "store">,
  job: { readonly importId: string },
  batch: ImportBatchRecord,
  groups: readonly StagedGroup[],
): Promise<Map<number, WrittenGroup>> {
  const written = new Map<number, WrittenGroup>();
  const planned = batch.planned ?? [];
  const merged = await persist(() => findMerges(planned));
  const people = await persist(() =>
    tools.store.findByIds(planned.map(({ base }) => base.toHexString())),
  );
  const archived = await persist(() =>
    tools.store.archivedRevisionsOf(planned.map(({ base }) => base.toHexString())),
  );
  for (const record of planned) {
    const id = record.base.toHexString();
    const [merge] = record.merges;
    const isWritten =
      merge === undefined
        ? hasRevision(people.get(id), archived.get(id), record, job.importId)
        : merged.has(merge.toHexString());
    if (isWritten) written.set(record.place, record);
  }
  for (const place of await findCreated(tools, job, batch, groups)) {
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

async function findMerges(planned: readonly PlannedGroupRecord[]): Promise<Set<string>> {
  const ids = planned.flatMap(({ merges }) => merges.slice(0, 1));
  if (ids.length === 0) return new Set();
  const { merges } = collectionsOf(connection);
  const found = await merges.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  return new Set(found.map(({ _id }) => _id.toHexString()));
}

async function findCreated(
  { store }: Pick<ImportTools, "store">,
  { importId }: { readonly importId: string },
  { at }: ImportBatchRecord,
  groups: readonly StagedGroup[],
): Promise<number[]> {
  if (at === undefined) return [];
  const ids = groups.map(({ ordinal }) => createImportedId(at, importId, ordinal));
  const people = await persist(() => store.findByIds(ids));
  // Somebody who was created, and deleted since, left revisions behind.
  const missing = ids.filter((id) => !people.has(id));
  const left = await persist(() => store.archivedRevisionsOf(missing));
  return ids.flatMap((id, place) => (people.has(id) || left.has(id) ? [place] : []));
}
