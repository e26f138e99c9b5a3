import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDatabase, disconnectDatabase } from "../src/database/connect.ts";
import { startEmbeddedMongod } from "../src/database/embedded-mongod.ts";
import { findMongod } from "../src/database/find-mongod.ts";

/** Runs the work with a MongoDB of its own in a temporary folder, or with the one at MONGODB_URI. */
export async function withMongod<T>(work: () => Promise<T>, cacheMebibytes = 1_024): Promise<T> {
  const uri = process.env["MONGODB_URI"] ?? "";
  if (uri !== "") {
    await connectDatabase(uri, { database: "people_bench" });
    return await thenDisconnected(work);
  }
  const named = process.env["MONGOD_BINARY"] ?? "";
  const report = (line: string): void => console.error(line);
  const binary = await findMongod({ binary: named === "" ? null : named, report });
  const folder = await mkdtemp(join(tmpdir(), "people-bench-"));
  const mongod = await startEmbeddedMongod({ binary, folder, cacheMebibytes });
  try {
    await connectDatabase(mongod.uri, { database: "people_bench" });
    return await thenDisconnected(work);
  } finally {
    await mongod.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function thenDisconnected<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await disconnectDatabase();
  }
}
