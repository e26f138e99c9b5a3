import type { Types } from "mongoose";
import { eraseTraces } from "../../domain/people/erase-traces.ts";
import type { Revision } from "../../domain/people/revision.ts";
import { summaryOnly } from "../../models/merge-queries.ts";
import type { MergeSummary } from "../../models/merge-queries.ts";
import { toRevisionRecord } from "../../models/person-mapping.ts";
import { headOf } from "../../domain/people/revise.ts";
import type { PeopleDependencies } from "./people-dependencies.ts";

type Erasing = Pick<PeopleDependencies, "store" | "collections">;

/** Erases the values of people from the histories of others, whom they had been merged into and come back from. */
export async function eraseTracesOf(
  erasing: Erasing,
  ids: readonly Types.ObjectId[],
): Promise<void> {
  const merges = await findUndone(erasing, ids);
  if (merges.length === 0) return;
  const revisions = await erasing.store.archivedRevisionsOf(ids.map((id) => id.toHexString()));
  const theirs = [...revisions.values()].flat();
  const mergeIds = new Set(merges.map(({ _id }) => _id.toHexString()));
  for (const id of new Set(merges.map(({ survivorId }) => survivorId.toHexString()))) {
    await rewriteHistory(erasing, id, (history) =>
      eraseTraces(history, { revisions: theirs, mergeIds }),
    );
  }
}

/** The undone merges that absorbed them, and those that absorbed a survivor while they were a part of it. */
async function findUndone(
  { collections: { merges } }: Erasing,
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
  { store, collections: { revisions } }: Erasing,
  id: string,
  rewrite: (history: readonly Revision[]) => readonly Revision[],
): Promise<void> {
  const found = (await store.findByIds([id])).get(id);
  const person = found?.id === id ? found : undefined;
  const archived = (await store.archivedRevisionsOf([id])).get(id) ?? [];
  const head = person === undefined ? [] : [headOf(person)];
  const history = [...archived.filter(({ version }) => version !== person?.version), ...head];
  const changed = rewrite(history).filter(
    ({ changes }, index) => JSON.stringify(changes) !== JSON.stringify(history[index]?.changes),
  );
  if (changed.length === 0) return;
  // The latest too: whoever read the person before archives it next, and finds it there.
  await revisions.bulkWrite(
    changed.map((revision) => {
      const { _id, ...fields } = toRevisionRecord(id, revision);
      return { replaceOne: { filter: { _id }, replacement: fields, upsert: true } };
    }),
    { ordered: false },
  );
  const latest = changed.find(({ version }) => version === person?.version);
  if (latest !== undefined) await store.rewriteHead(id, latest);
}
