import { Types } from "mongoose";
import { deleteFile } from "../../database/gridfs.ts";
import { lowestIdAt } from "../../domain/ids.ts";
import type { ImportStatus } from "../../domain/imports/import-state.ts";
import { forgetRows } from "./files/kept-rows.ts";
import type { ImportTools } from "./jobs/import-tools.ts";
import { cancel } from "./jobs/transitions.ts";
import { withoutSamples } from "./jobs/without-samples.ts";

const DAY_MS = 86_400_000;
const atRest: readonly ImportStatus[] = ["FINISHED", "FAILED", "CANCELLED", "UNDONE"];

type Forgetting = Pick<
  ImportTools,
  "database" | "imports" | "batches" | "batchParts" | "conflicts" | "kept" | "problems" | "rows"
>;

/**
 * Deletes the data of an import that has ended: its file, rows, samples, problems, and what its undo needs. Its job,
 * counts, tag and people stay. Returns false if the import has not ended; repeating it changes nothing.
 */
export async function forgetImport(tools: Forgetting, _id: Types.ObjectId): Promise<boolean> {
  // This change comes first: once it is stored, nobody can read or undo an import of which only some data is deleted.
  const record = await tools.imports.findOneAndUpdate(
    { _id, status: { $in: [...atRest] } },
    [
      {
        $set: {
          forgottenAt: { $ifNull: ["$forgottenAt", "$$NOW"] },
          ...withoutSamples,
          doubts: { $literal: [] },
          traces: { $literal: [] },
        },
      },
    ],
    { returnDocument: "after" },
  );
  if (record === null) return false;
  await tools.conflicts.deleteMany({ import: _id });
  await tools.problems.deleteMany({ import: _id });
  const { $gte, $lt } = batchesOf(_id);
  await tools.batches.deleteMany({ _id: { $gte, $lt } });
  await tools.batchParts.deleteMany({
    _id: { $gte: { ...$gte, part: 0 }, $lt: { ...$lt, part: 0 } },
  });
  const first = { place: 0, part: 0 };
  await tools.kept.deleteMany({ _id: { $gte: { ...$gte, ...first }, $lt: { ...$lt, ...first } } });
  await forgetRows(tools.rows, _id);
  await deleteFile(tools.database, record.file.fileId);
  await tools.imports.updateOne({ _id }, { $set: { isErased: true } });
  return true;
}

/**
 * Deletes the data of imports that ended too long ago to be undone, of imports that no client has started within the
 * same number of days after the upload, and of imports that a dead server was deleting. Returns how many imports there
 * were.
 */
export async function forgetOldImports(
  tools: Forgetting & Pick<ImportTools, "settings">,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - tools.settings.undoDays * DAY_MS);
  await cancelWaiting(tools, before, now);
  const old = await tools.imports
    .find(
      {
        status: { $in: [...atRest] },
        isErased: { $exists: false },
        $or: [
          { finishedAt: { $lt: before } },
          { forgottenAt: { $exists: true } },
          { _id: { $lt: idBefore(before) }, status: "CANCELLED", hasWritten: false },
        ],
      },
      { projection: { _id: 1 } },
    )
    .toArray();
  for (const { _id } of old) await forgetImport(tools, _id);
  return old.length;
}

/**
 * Cancels imports whose file was uploaded before the time `before`, and whose client has not gone on since: the client
 * did not request the analysis, or did not start the import after the analysis.
 */
async function cancelWaiting(
  { imports }: Pick<Forgetting, "imports">,
  before: Date,
  now: Date,
): Promise<void> {
  for (const status of ["UPLOADED", "ANALYZED"] as const) {
    const waiting = { status, _id: { $lt: idBefore(before) }, isAutomatic: { $exists: false } };
    await imports.updateMany(waiting, cancel({ status }, now));
  }
}

const idBefore = (time: Date): Types.ObjectId => new Types.ObjectId(lowestIdAt(time));

// Selects the batches of all stagings.
function batchesOf(importId: Types.ObjectId) {
  return {
    $gte: { import: importId, staging: 0, batch: 0 },
    $lt: { import: importId, staging: Number.MAX_SAFE_INTEGER, batch: 0 },
  };
}
