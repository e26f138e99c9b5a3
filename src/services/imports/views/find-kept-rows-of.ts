import type { Identifier } from "../../../domain/people/identifiers.ts";
import { portionsOf } from "../../../domain/portions.ts";
import type { KeptRowRecord } from "../../../models/import-rows.ts";
import { traceOf } from "../../../domain/people/traces.ts";
import { toKeptRows } from "../files/kept-rows.ts";
import type { KeptRow } from "../files/kept-rows.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import type { Room } from "./read-whole-history.ts";

const NAMED_IN_A_QUERY = 5_000;
const DOCUMENTS_AT_A_TIME = 4;

/**
 * Returns the rows with any of these identifiers, of all imports, among the rows that are stored for problem reports.
 * The map has them by the ids of their imports.
 */
export async function findKeptRowsOf(
  { rows }: Pick<ImportTools, "rows">,
  identifiers: ReadonlySet<Identifier>,
  room: Room,
): Promise<ReadonlyMap<string, readonly KeptRow[]>> {
  const found = new Map<string, KeptRowRecord[]>();
  for (const some of portionsOf([...identifiers], NAMED_IN_A_QUERY)) {
    const named = new Set(some);
    const ofSome = rows
      .find({ traces: { $in: some.map(traceOf) } })
      .sort({ _id: 1 })
      .batchSize(DOCUMENTS_AT_A_TIME);
    for await (const { _id, rows: kept } of ofSome) {
      // The identifiers are queried in portions, and several portions may find the same row. It is
      // taken only from the portion that has the row's first matching identifier.
      const theirs = kept.filter(({ keys }) => {
        const key = keys.find((each) => identifiers.has(each));
        return key !== undefined && named.has(key);
      });
      for (const { cells } of theirs) room.take(cells.length);
      const importId = _id.import.toHexString();
      found.set(importId, [...(found.get(importId) ?? []), ...theirs]);
    }
  }
  return new Map(
    [...found].map(([importId, kept]) => [
      importId,
      toKeptRows(kept.toSorted((left, right) => left.row - right.row)),
    ]),
  );
}
