import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { mongo } from "mongoose";
import { connection } from "../../src/models/connection.ts";
import { header } from "../import-files.ts";
import type { BenchFile } from "../import-files.ts";

const ROWS_A_BATCH = 1_000;
const keys = ["external id", "phone", "email"] as const;

/**
 * The least work with which a file can be imported: one upsert by phone for each row, without rules, history or
 * outcomes.
 */
export interface Floor {
  /** Upserts all rows of a file; returns how many milliseconds that took. */
  write(file: BenchFile): Promise<{ readonly ms: number }>;
}

/**
 * Prepares the measurement of the least work with which a file can be imported. All files are written into one
 * collection, which is empty at first and has an index for each identifier.
 */
export async function createFloor(): Promise<Floor> {
  const { db } = connection;
  if (db === undefined) throw new Error("The database is not connected.");
  await db.dropCollection("floor");
  const people = db.collection("floor");
  for (const key of keys) await people.createIndex({ [key]: 1 });
  const fields = header;

  async function write({ csv, rows }: BenchFile): Promise<{ readonly ms: number }> {
    const bytes = Buffer.from(csv);
    const started = performance.now();
    let batch: mongo.AnyBulkWriteOperation[] = [];
    let done = 0;
    const writeRows = async (): Promise<void> => {
      await people.bulkWrite(batch, { ordered: false });
      done += batch.length;
      batch = [];
    };
    const cells: AsyncIterable<string[]> = Readable.from([bytes]).pipe(parse({ from_line: 2 }));
    for await (const row of cells) {
      const set: Record<string, string> = {};
      for (const [index, text] of row.entries()) {
        if (text !== "") set[fields[index] ?? ""] = text;
      }
      batch.push({
        updateOne: { filter: { phone: set["phone"] ?? "" }, update: { $set: set }, upsert: true },
      });
      if (batch.length === ROWS_A_BATCH) await writeRows();
    }
    if (batch.length > 0) await writeRows();
    const ms = performance.now() - started;
    if (done !== rows) throw new Error(`The floor wrote ${done} of ${rows} rows.`);
    await demandIndex(people);
    return { ms };
  }
  return { write };
}

// Throws if MongoDB does not use the index on the phone. Without this index each upsert would read all people, so the
// measured time would be much longer than the least time that an import can take.
async function demandIndex(people: mongo.Collection): Promise<void> {
  const plan = await people.find({ phone: "+385911000000" }).explain("queryPlanner");
  const winning = JSON.stringify(plan["queryPlanner"]);
  if (!winning.includes('"indexName":"phone_1"')) {
    throw new Error(`The floor does not look up by its index: ${winning}`);
  }
}
