import type { Identifier } from "../../../domain/people/identifiers.ts";
import { traceOf } from "../../../domain/people/traces.ts";
import { toKeptRows } from "../files/kept-rows.ts";
import type { KeptRow } from "../files/kept-rows.ts";
import type { ImportTools } from "../jobs/import-tools.ts";

/** The rows that are kept of files that are gone and are about whoever has any of the identifiers, by the ids of their imports. */
export async function findKeptRowsOf(
  { rows }: Pick<ImportTools, "rows">,
  identifiers: ReadonlySet<Identifier>,
): Promise<ReadonlyMap<string, readonly KeptRow[]>> {
  const traces = [...identifiers].map(traceOf);
  const found = new Map<string, KeptRow[]>();
  for await (const document of rows.find({ traces: { $in: traces } }).sort({ _id: 1 })) {
    const theirs = document.rows.filter(({ keys }) => keys.some((key) => identifiers.has(key)));
    const importId = document._id.import.toHexString();
    found.set(importId, [...(found.get(importId) ?? []), ...toKeptRows(theirs)]);
  }
  return found;
}
