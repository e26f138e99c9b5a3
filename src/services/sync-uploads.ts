import { portionsOf } from "../domain/portions.ts";
import type { Database } from "../models/database.ts";

const NAMED_IN_A_QUERY = 100;
// A process that has reported nothing for this long counts as dead, and its uploads count as ended.
const HOLDS_MS = 15_000;

/**
 * Reports how many files are being uploaded to this process with each API key, and returns how many are being uploaded
 * to the other processes.
 */
export async function syncUploads(
  database: Database,
  instance: string,
  own: ReadonlyMap<string, number>,
  now: Date = new Date(),
): Promise<ReadonlyMap<string, number>> {
  const others = new Map<string, number>();
  const expiresAt = new Date(now.getTime() + HOLDS_MS);
  for (const some of portionsOf([...own], NAMED_IN_A_QUERY)) {
    await database.rates.bulkWrite(
      some.map(([key, count]) => {
        const filter = { _id: `${prefixOf(key)}${instance}` };
        return count === 0
          ? { deleteOne: { filter } }
          : { updateOne: { filter, update: { $set: { count, expiresAt } }, upsert: true } };
      }),
      { ordered: false, writeConcern: { w: 1 } },
    );
    const told = await database.rates
      .find({
        $or: some.map(([key]) => ({ _id: { $gt: prefixOf(key), $lt: `${prefixOf(key)}~` } })),
        expiresAt: { $gt: now },
      })
      .lean();
    for (const { _id, count } of told) {
      const [, key = "", sender] = _id.split(" ");
      if (sender !== instance) others.set(key, (others.get(key) ?? 0) + count);
    }
  }
  return others;
}

const prefixOf = (key: string): string => `uploading ${key} `;
