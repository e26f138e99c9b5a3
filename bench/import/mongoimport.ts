import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { addressOfDatabase } from "../../src/database/connect.ts";
import { connection } from "../../src/models/connection.ts";
import type { BenchFile } from "../import-files.ts";

const COLLECTION = "mongoimport";

/** MongoDB's own tool, which merges the rows of a file into documents by one key. */
export interface Mongoimport {
  /** Merges a file into what earlier files have written; returns how many milliseconds it took. */
  write(file: BenchFile): Promise<{ readonly ms: number }>;
}

/** Returns mongoimport for a new, empty collection; null if the program is not on the PATH. */
export async function createMongoimport(): Promise<Mongoimport | null> {
  if (!(await isThere())) return null;
  const { db } = connection;
  if (db === undefined) throw new Error("The database is not connected.");
  await db.dropCollection(COLLECTION);
  await db.collection(COLLECTION).createIndex({ phone: 1 });
  const { uri, database = "" } = addressOfDatabase();
  const options = ["--type=csv", "--headerline", "--ignoreBlanks", "--mode=merge"];
  return {
    async write({ csv }) {
      const started = performance.now();
      const child = spawn(
        "mongoimport",
        [
          `--uri=${uri}`,
          `--db=${database}`,
          `--collection=${COLLECTION}`,
          "--upsertFields=phone",
        ].concat(options),
        { stdio: ["pipe", "ignore", "inherit"] },
      );
      Readable.from([csv]).pipe(child.stdin);
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`mongoimport ended with ${String(code)}.`);
      return { ms: performance.now() - started };
    },
  };
}

async function isThere(): Promise<boolean> {
  const child = spawn("mongoimport", ["--version"], { stdio: "ignore" });
  try {
    const [code] = await Promise.race([once(child, "exit"), once(child, "error").then(() => [1])]);
    return code === 0;
  } catch {
    return false;
  }
}
