import { fromPublicId } from "../domain/ids.ts";
import { isCovered } from "../domain/scopes.ts";
import type { ImportRecord } from "../models/import-job.ts";
import type { ImportJob } from "../schema/import-job.ts";
import type { Context } from "./context.ts";
import { toImportJob } from "./present/to-import-job.ts";

/** Loads the import that an object refers to by its id. Null if it is gone, or if the key may not read imports. */
export async function importOf(
  id: string | null,
  { key, loaders, importViews }: Pick<Context, "key" | "loaders" | "importViews">,
): Promise<ImportJob | null> {
  if (id === null || !isCovered(key?.scopes ?? [], ["IMPORT"])) return null;
  const record = await loaders.imports.load(id);
  if (record === null) return null;
  const job = shown.get(record) ?? toImportJob(record, importViews);
  shown.set(record, job);
  return job;
}

/**
 * Loads the stored record of an import that is part of the answer to a GraphQL request. Throws if the import was
 * deleted after it was read for that answer.
 */
export async function recordOf({ id }: ImportJob, { loaders }: Context): Promise<ImportRecord> {
  const record = await loaders.imports.load(fromPublicId("import", id) ?? "");
  if (record === null) throw new Error("An import was shown that is gone.");
  return record;
}

// One import is often named by hundreds of changes, so each record is converted once.
const shown = new WeakMap<ImportRecord, ImportJob>();
