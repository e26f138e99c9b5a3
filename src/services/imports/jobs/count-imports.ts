import { ImportModel } from "../../../models/import-job.ts";

/** How many imports are in each state. */
export async function countImports(): Promise<ReadonlyMap<string, number>> {
  const counts = await ImportModel.aggregate<{ _id: string; count: number }>([
    { $group: { _id: "$status", count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
