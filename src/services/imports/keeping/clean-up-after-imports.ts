import { createdAtOf } from "../../../domain/ids.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { eraseAnswers } from "../../people/erase-answers.ts";
import { forgetErasures, tracesOfErasures } from "../../store/erasure-traces.ts";
import { eraseFromImports } from "./erase-rows.ts";
import { findUnsettled, settleImport, unsettled } from "./settle-import.ts";

const ERASURES_AT_A_TIME = 500;

/**
 * Settles the next import that has ended. If there is none, erases the data of deleted people from what is stored of
 * imports, and from the answers that are stored for idempotency keys. Returns false if there was nothing to do. Only
 * one worker may call this at a time, because two workers that settle the same import would delete each other's stored
 * rows.
 */
export async function cleanUpAfterImports(
  tools: ImportTools,
  signal: AbortSignal,
  now: Date = new Date(),
): Promise<boolean> {
  const record = await findUnsettled(tools, now);
  if (record !== null) {
    await settleImport(tools, record, signal);
    await forgetTraced(tools);
    return true;
  }
  return eraseNext(tools);
}

/**
 * Returns whether `cleanUpAfterImports` would find work: an import to settle, or deleted people whose data has to be
 * erased. It changes nothing.
 */
export async function isAnythingToCleanUp(
  tools: ImportTools,
  now: Date = new Date(),
): Promise<boolean> {
  return (await findUnsettled(tools, now)) !== null || (await findErasures(tools, 1)).length > 0;
}

async function eraseNext(tools: ImportTools): Promise<boolean> {
  const erasures = await findErasures(tools, ERASURES_AT_A_TIME);
  if (erasures.length === 0) return false;
  const ids = erasures.map(({ _id }) => _id);
  for await (const traces of tracesOfErasures(tools.database, ids)) {
    await eraseFromImports(tools, traces);
    await eraseAnswers(tools.database, traces);
  }
  await tools.database.erasures.updateMany({ _id: { $in: ids } }, { isTraced: true });
  await forgetTraced(tools);
  return true;
}

function findErasures({ database }: ImportTools, limit: number) {
  return database.erasures.find({ isGone: true, isTraced: null }, { _id: 1 }).limit(limit).lean();
}

/**
 * Deletes erasure records that are not needed any more. The values of such a person are erased everywhere, and every
 * file that was uploaded before the person's deletion is settled. Until a file is settled, it may contain the values.
 */
async function forgetTraced({
  database,
  imports,
}: Pick<ImportTools, "database" | "imports">): Promise<void> {
  const oldest = await imports.findOne(unsettled, { sort: { _id: 1 }, projection: { _id: 1 } });
  const bound = oldest === null ? {} : { at: { $lt: createdAtOf(oldest._id.toHexString()) } };
  await forgetErasures(database, { isTraced: true, absorbedUntil: null, ...bound });
}
