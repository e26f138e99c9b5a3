import type { Types } from "mongoose";
import { withRetry } from "../../../database/retry.ts";
import { identifierOfField } from "../../../domain/people/identifiers.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import { eraseStagedRows, noGroups } from "../../../import/groups/restage-groups.ts";
import type { ImportBatchId } from "../../../models/import-batch.ts";
import { withPayload, writePayload } from "../jobs/batch-payload.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** Erases the values of deleted people from the rows of an import's conflicts. */
export async function eraseStaged(
  tools: Pick<ImportTools, "batches" | "batchParts">,
  importId: Types.ObjectId,
  rows: ReadonlySet<number>,
  isTheirs: (identifier: Identifier) => boolean,
): Promise<void> {
  const first = { import: importId, staging: 0, batch: 0 };
  const end = { ...first, staging: Number.MAX_SAFE_INTEGER };
  const kept = tools.batches.find(
    { _id: { $gte: first, $lt: end }, payload: { $ne: noGroups } },
    { batchSize: 2 },
  );
  for await (const batch of kept) {
    const { payload } = await withPayload(tools, batch);
    const left = eraseStagedRows(payload, (row) => rows.has(row), isTheirs);
    if (left !== null) await writePayload(tools, batch, left);
  }
  await eraseDecided(tools, { $gte: first, $lt: end }, isTheirs);
}

/**
 * Erases identifiers of deleted people from the records of decisions, which list the identifiers that a row could not
 * give to its person because another person had them.
 */
async function eraseDecided(
  { batches }: Pick<ImportTools, "batches">,
  ofImport: { readonly $gte: ImportBatchId; readonly $lt: ImportBatchId },
  isTheirs: (identifier: Identifier) => boolean,
): Promise<void> {
  const telling = batches.find({
    _id: ofImport,
    decided: { $elemMatch: { "kept.0": { $exists: true } } },
  });
  for await (const { _id, decided = [] } of telling) {
    const left = decided.map((group) => ({
      ...group,
      kept: group.kept.filter(({ field, value }) => {
        const identifier = identifierOfField(field, value);
        return identifier === null || !isTheirs(identifier);
      }),
    }));
    await withRetry(() => batches.updateOne({ _id }, { $set: { decided: left } }));
  }
}
