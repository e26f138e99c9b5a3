import type { Types } from "mongoose";
import { createBelongings, createHistoryEraser } from "../../domain/people/history-eraser.ts";
import type { HistoryEraser } from "../../domain/people/history-eraser.ts";
import type { Revision } from "../../domain/people/revision.ts";
import { summaryOnly } from "../../models/merge-queries.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import { toRevisionRecord } from "../../models/revision-mapping.ts";
import { headOf } from "../../domain/people/revise.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

type Erasing = Pick<PeopleDependencies, "store" | "database">;

/**
 * Erases the values of deleted people from the histories of others, into whom they had been merged until the merge was
 * undone.
 */
export async function eraseFromHistories(
  erasing: Erasing,
  ids: readonly Types.ObjectId[],
): Promise<void> {
  const merges = await findUndoneMerges(erasing, ids);
  if (merges.length === 0) return;
  const theirs = createBelongings();
  for await (const { revision } of erasing.store.eachArchived(ids.map((id) => id.toHexString())))
    theirs.add(revision);
  const mergeIds = new Set(merges.map(({ _id }) => _id.toHexString()));
  for (const id of new Set(merges.map(({ survivorId }) => survivorId.toHexString())))
    await rewriteHistory(erasing, id, createHistoryEraser(theirs, mergeIds));
}

/**
 * Finds the undone merges that brought values of these people into the histories of other people. These are all undone
 * merges of one of these people into somebody, say B. If B was merged into somebody else while B had the values, the
 * merge of B is found too.
 */
async function findUndoneMerges(
  { database: { merges } }: Erasing,
  ids: readonly Types.ObjectId[],
): Promise<MergeSummary[]> {
  const find = (absorbed: readonly Types.ObjectId[]): Promise<MergeSummary[]> =>
    merges
      .find<MergeSummary>(
        { absorbedIds: { $in: [...absorbed] }, undoneAt: { $exists: true } },
        { projection: summaryOnly },
      )
      .toArray();
  const found: MergeSummary[] = [];
  let last = await find(ids);
  while (last.length > 0) {
    found.push(...last);
    const former = last;
    const later = await find(former.map(({ survivorId }) => survivorId));
    last = later.filter((merge) => former.some((inner) => isAround(merge, inner)));
  }
  return found;
}

function isAround(outer: MergeSummary, inner: MergeSummary): boolean {
  return (
    outer.absorbedIds.some((id) => id.equals(inner.survivorId)) &&
    outer._id.toHexString() > inner._id.toHexString() &&
    outer.undoneAt !== undefined &&
    inner.undoneAt !== undefined &&
    outer.undoneAt <= inner.undoneAt
  );
}

async function rewriteHistory(
  { store, database: { revisions } }: Erasing,
  id: string,
  { find, erase }: HistoryEraser,
): Promise<void> {
  const found = (await store.findByIds([id])).get(id);
  const person = found?.id === id ? found : undefined;
  async function* history(): AsyncGenerator<Revision> {
    for await (const { revision } of store.eachArchived([id]))
      if (revision.version !== person?.version) yield revision;
    if (person !== undefined) yield headOf(person);
  }
  for await (const revision of history()) find(revision);
  for await (const revision of history()) {
    const erased = erase(revision);
    if (erased === null) continue;
    // Another writer may have read the person before the erasure, and may still archive this revision with the erased
    // values. Such a writer never replaces a revision that is in the archive already. So the revision is stored in the
    // archive now, without these values, even if it is the latest one.
    const { _id, ...fields } = toRevisionRecord(id, erased);
    await revisions.replaceOne({ _id }, fields, { upsert: true });
    if (erased.version === person?.version) await store.rewriteHead(id, erased);
  }
}
