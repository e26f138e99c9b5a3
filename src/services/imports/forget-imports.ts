import type { Types } from "mongoose";
import { deleteFile } from "../../database/gridfs.ts";
import type { ImportStatus } from "../../domain/imports/import-state.ts";
import type { ImportTools } from "./jobs/import-tools.ts";

const DAY_MS = 86_400_000;
const atRest: readonly ImportStatus[] = ["FINISHED", "FAILED", "CANCELLED", "UNDONE"];

type Forgetting = Pick<ImportTools, "imports" | "batches" | "batchParts" | "kept" | "problems">;

/**
 * Throws away what is kept of an import at rest: its file, its rows, samples, problems, and what undoing it needs. Its job,
 * counts and tag stay, and so do its people. False where it is not at rest; doing it again changes nothing.
 */
export async function forgetImport(tools: Forgetting, _id: Types.ObjectId): Promise<boolean> {
  // From here on nobody reads or undoes it any more.
  const record = await tools.imports.findOneAndUpdate(
    { _id, status: { $in: [...atRest] } },
    [
      {
        $set: {
          forgottenAt: { $ifNull: ["$forgottenAt", "$$NOW"] },
          columns: {
            $map: {
              input: "$columns",
              in: { $mergeObjects: ["$$this", { samples: { $literal: [] } }] },
            },
          },
          doubts: { $literal: [] },
          analysis: {
            $cond: [
              { $eq: [{ $type: "$analysis" }, "object"] },
              { $mergeObjects: ["$analysis", { samples: { $literal: [] } }] },
              "$$REMOVE",
            ],
          },
        },
      },
    ],
    { returnDocument: "after" },
  );
  if (record === null) return false;
  await tools.problems.deleteMany({ import: _id });
  const { $gte, $lt } = batchesOf(_id);
  await tools.batches.deleteMany({ _id: { $gte, $lt } });
  await tools.batchParts.deleteMany({
    _id: { $gte: { ...$gte, part: 0 }, $lt: { ...$lt, part: 0 } },
  });
  const first = { place: 0, part: 0 };
  await tools.kept.deleteMany({ _id: { $gte: { ...$gte, ...first }, $lt: { ...$lt, ...first } } });
  await deleteFile(record.file.fileId);
  await tools.imports.updateOne({ _id }, { $set: { isErased: true } });
  return true;
}

/**
 * Does so with the imports that can be undone no more, and with those that a server which died did not come to the end of.
 * Answers how many there were.
 */
export async function forgetOldImports(
  tools: Forgetting & Pick<ImportTools, "settings">,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - tools.settings.undoDays * DAY_MS);
  const old = await tools.imports
    .find(
      {
        status: { $in: [...atRest] },
        isErased: { $exists: false },
        $or: [{ finishedAt: { $lt: before } }, { forgottenAt: { $exists: true } }],
      },
      { projection: { _id: 1 } },
    )
    .toArray();
  for (const { _id } of old) await forgetImport(tools, _id);
  return old.length;
}

// Of every staging.
function batchesOf(importId: Types.ObjectId) {
  return {
    $gte: { import: importId, staging: 0, batch: 0 },
    $lt: { import: importId, staging: Number.MAX_SAFE_INTEGER, batch: 0 },
  };
}
