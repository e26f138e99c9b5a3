import type { ImportCollections } from "../../../models/import-collections.ts";

/** Returns how many imports are in each state. */
export async function countImports({
  imports,
}: Pick<ImportCollections, "imports">): Promise<ReadonlyMap<string, number>> {
  const counts = await imports
    .aggregate<{ _id: string; count: number }>([{ $group: { _id: "$status", count: { $sum: 1 } } }])
    .toArray();
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
