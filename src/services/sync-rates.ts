import { portionsOf } from "../domain/portions.ts";
import type { RateCounter } from "../domain/rate-counter.ts";
import type { Database } from "../models/database.ts";

const NAMED_IN_A_QUERY = 1_000;
const KEPT_MS = 5 * 60_000;

/**
 * Adds the requests that this process counted to the counts in the database, and tells `counter` the totals of all
 * processes.
 */
export async function syncRates(
  database: Database,
  counter: RateCounter,
  now = Date.now(),
): Promise<void> {
  const { window, counts } = counter.takeUnshared(now);
  for (const some of portionsOf(counts, NAMED_IN_A_QUERY)) {
    const expiresAt = new Date(now + KEPT_MS);
    await database.rates.bulkWrite(
      some.map(({ name, count }) => ({
        updateOne: {
          filter: { _id: `${window} ${name}` },
          update: { $inc: { count }, $setOnInsert: { expiresAt } },
          upsert: true,
        },
      })),
      { ordered: false, writeConcern: { w: 1 } },
    );
    const ids = some.map(({ name }) => `${window} ${name}`);
    const totals = await database.rates.find({ _id: { $in: ids } }).lean();
    counter.learn(
      window,
      totals.map(({ _id, count }) => ({ name: _id.slice(_id.indexOf(" ") + 1), count })),
    );
  }
}
