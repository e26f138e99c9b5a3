import DataLoader from "dataloader";
import { Types } from "mongoose";
import type { Database } from "../models/database.ts";
import type { ImportRecord } from "../models/import-job.ts";

type ImportLoader = DataLoader<string, ImportRecord | null>;

/** Creates a loader that tells, by an import's id, whether the import's latest run found any problem. */
export function createHasProblemsLoader(
  { problems }: Database,
  byId: ImportLoader,
): DataLoader<string, boolean> {
  return new DataLoader(
    async (ids) => {
      const runs = (await loadAll(byId, ids)).map(({ _id, run }) => ({ import: _id, run }));
      if (runs.length === 0) return ids.map(() => false);
      const found = await problems
        .aggregate<{ readonly _id: Types.ObjectId }>([
          { $match: { $or: runs } },
          { $group: { _id: "$import" } },
        ])
        .toArray();
      const withProblems = new Set(found.map(({ _id }) => _id.toHexString()));
      return ids.map((id) => withProblems.has(id));
    },
    { cache: false },
  );
}

/**
 * Creates a loader of the latest earlier import of a file with the same content, by the later import's id; null if
 * there is none.
 */
export function createEarlierImportLoader(
  { imports }: Database,
  byId: ImportLoader,
): DataLoader<string, ImportRecord | null> {
  return new DataLoader(
    async (ids) => {
      const found = await imports
        .aggregate<{ readonly _id: Types.ObjectId; readonly earlier?: Types.ObjectId }>([
          { $match: { _id: { $in: [...new Set(ids)].map((id) => new Types.ObjectId(id)) } } },
          {
            $lookup: {
              from: imports.collectionName,
              localField: "file.sha256",
              foreignField: "file.sha256",
              let: { id: "$_id" },
              pipeline: [
                { $match: { $expr: { $lt: ["$_id", "$$id"] } } },
                { $sort: { _id: -1 } },
                { $limit: 1 },
                { $project: { _id: 1 } },
              ],
              as: "earlier",
            },
          },
          { $project: { earlier: { $first: "$earlier._id" } } },
        ])
        .toArray();
      const earlierOf = new Map(
        found.map(({ _id, earlier }) => [_id.toHexString(), earlier?.toHexString()]),
      );
      const records = await loadAll(
        byId,
        [...earlierOf.values()].filter((id) => id !== undefined),
      );
      const recordOf = new Map(records.map((record) => [record._id.toHexString(), record]));
      return ids.map((id) => recordOf.get(earlierOf.get(id) ?? "") ?? null);
    },
    { cache: false },
  );
}

/** Creates a loader that counts the jobs ahead of an import in the queue, by its id; null if it is not queued. */
export function createQueuePositionLoader({
  imports,
}: Database): DataLoader<string, number | null> {
  return new DataLoader(
    async (ids) => {
      const queue = await imports
        .find<Pick<ImportRecord, "_id" | "status">>(
          { queuedAt: { $exists: true } },
          { projection: { status: 1 }, sort: { queuedAt: 1, _id: 1 } },
        )
        .toArray();
      const places = new Map(
        queue.map(({ _id, status }, place) => [_id.toHexString(), { place, status }]),
      );
      return ids.map((id) => {
        const found = places.get(id);
        return found?.status === "QUEUED" ? found.place : null;
      });
    },
    { cache: false },
  );
}

async function loadAll(byId: ImportLoader, ids: readonly string[]): Promise<ImportRecord[]> {
  const records = await byId.loadMany(ids);
  return records.flatMap((record) => {
    if (record instanceof Error) throw record;
    return record ?? [];
  });
}
