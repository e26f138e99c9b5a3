import { Types } from "mongoose";
import { createdAtOf } from "../../../domain/ids.ts";
import type { Identifier } from "../../../domain/people/identifiers.ts";
import { portionsOf } from "../../../domain/portions.ts";
import { traceOf } from "../../../domain/people/traces.ts";
import type { Trace } from "../../../domain/people/traces.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ImportRowsRecord, KeptRowRecord } from "../../../models/import-rows.ts";
import { findTraces } from "../../store/erasure-traces.ts";
import { idsOfKeptRows, tracesOf } from "../files/kept-rows.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { withoutSamples } from "../jobs/without-samples.ts";
import { eraseProblems } from "./erase-problems.ts";
import type { ErasedRows } from "./erase-problems.ts";
import { eraseStaged } from "./erase-staged.ts";

const NAMED_IN_A_QUERY = 5_000;

/**
 * Erases the stored rows and problems of people who do not exist any more. The traces of their identifiers say which
 * rows and problems are theirs.
 */
export async function eraseFromImports(
  tools: ImportTools,
  traces: readonly Trace[],
): Promise<void> {
  for (const some of portionsOf(traces, NAMED_IN_A_QUERY)) {
    await eraseRows(tools, some, {});
    await eraseSamples(tools, some, {});
  }
}

/**
 * Erases the data of people who were deleted after the file was uploaded, from an import that has just ended. It is not
 * done earlier, because until its end the import needs what is stored of the file. Rows are not erased if their
 * identifiers belong to an existing person again, for example because the import created the person once more.
 */
export async function eraseDeletedSince(tools: ImportTools, { _id }: ImportRecord): Promise<void> {
  const uploadedAt = createdAtOf(_id.toHexString());
  const isDeleted = { isTraced: true, at: { $gte: uploadedAt } } as const;
  if ((await tools.database.erasures.findOne(isDeleted, { _id: 1 }).lean()) === null) return;
  const findDeleted = (traces: readonly Trace[]): Promise<Set<Trace>> =>
    findTraces(tools.database, traces, isDeleted);
  const record = await tools.imports.findOne({ _id }, { projection: { traces: 1 } });
  await eraseSamples(tools, [...(await findDeleted(record?.traces ?? []))], { _id });
  const gone = new Set<Trace>();
  const ofImport = { _id: idsOfKeptRows(_id) };
  for await (const { rows, traces } of tools.rows.find(ofImport)) {
    for (const some of portionsOf(traces, NAMED_IN_A_QUERY)) {
      const deleted = await findDeleted(some);
      for (const trace of await findOwned(tools, rows, deleted)) deleted.delete(trace);
      for (const trace of deleted) gone.add(trace);
    }
  }
  for (const some of portionsOf([...gone], NAMED_IN_A_QUERY))
    await eraseRows(tools, some, ofImport);
}

async function eraseRows(
  tools: ImportTools,
  traces: readonly Trace[],
  within: { readonly _id?: ReturnType<typeof idsOfKeptRows> },
): Promise<void> {
  const isTheirs = createTraceCheck(traces);
  const ofThem = { ...within, traces: { $in: [...traces] } };
  const found = new Map<string, ErasedRows>();
  for await (const { _id, rows } of tools.rows.find(ofThem)) {
    const importId = _id.import.toHexString();
    const erased = found.get(importId) ?? { own: new Set(), related: new Set() };
    found.set(importId, erased);
    for (const { row, keys, related } of rows) {
      if (keys.some(isTheirs)) erased.own.add(row);
      else if (related.some(isTheirs)) erased.related.add(row);
    }
  }
  for (const [importId, erased] of found) {
    const _id = new Types.ObjectId(importId);
    await eraseProblems(tools, _id, erased);
    await eraseStaged(tools, _id, erased.own, isTheirs);
  }
  // The stored rows are erased last. After a crash they are still there, and the repeated call uses them to find what
  // is left to erase.
  for await (const document of tools.rows.find(ofThem)) {
    await eraseKeptRows(tools, document, isTheirs);
  }
}

async function eraseSamples(
  { imports }: Pick<ImportTools, "imports">,
  traces: readonly Trace[],
  within: { readonly _id?: Types.ObjectId },
): Promise<void> {
  await imports.updateMany({ ...within, traces: { $in: [...traces] } }, [
    { $set: { ...withoutSamples, traces: { $literal: [] } } },
  ]);
}

/** Returns those traces whose identifiers belong to an existing person again. */
async function findOwned(
  { store }: Pick<ImportTools, "store">,
  rows: readonly KeptRowRecord[],
  traces: ReadonlySet<Trace>,
): Promise<Trace[]> {
  const keys = new Set(rows.flatMap((row) => row.keys.filter((key) => traces.has(traceOf(key)))));
  const owned = await store.whoseAre([...keys]);
  return [...keys].filter((key) => owned.has(key)).map(traceOf);
}

async function eraseKeptRows(
  { rows }: Pick<ImportTools, "rows">,
  { _id, rows: kept }: ImportRowsRecord,
  isTheirs: (identifier: Identifier) => boolean,
): Promise<void> {
  const left = kept.map((row): KeptRowRecord => {
    const related = row.related.filter((identifier) => !isTheirs(identifier));
    return row.keys.some(isTheirs)
      ? { ...row, cells: "[]", keys: [], related, isErased: true }
      : { ...row, related };
  });
  await rows.updateOne({ _id }, { $set: { rows: left, traces: tracesOf(left) } });
}

function createTraceCheck(traces: readonly Trace[]): (identifier: Identifier) => boolean {
  const all = new Set(traces);
  return (identifier) => all.has(traceOf(identifier));
}
