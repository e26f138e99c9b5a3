import type { Config } from "../config.ts";
import { buildIndexes } from "../database/build-indexes.ts";
import { connectDatabase, disconnectDatabase } from "../database/connect.ts";
import { startEmbeddedMongod } from "../database/embedded-mongod.ts";
import { findMongod } from "../database/find-mongod.ts";
import { closeProbe } from "../database/probe.ts";
import { log } from "../log.ts";
import type { Database } from "../models/database.ts";
import { ownTagMarkingOf } from "../services/upgrades/mark-own-tags.ts";
import { rewriteAll } from "../services/upgrades/rewrite-all.ts";
import { nameRewritingsOf } from "../services/upgrades/rewrite-names.ts";
import type { Stopping } from "./stopping.ts";

/**
 * Connects to the configured database, or starts an embedded mongod if none is configured. Calls `onLoss` if that
 * mongod ends unexpectedly.
 */
export async function openDatabase(
  config: Config,
  stopping: Stopping,
  onLoss: (error: Error) => void,
): Promise<Database> {
  const uri = config.mongodbUri ?? (await startEmbedded(config, stopping, onLoss));
  const database = await connectDatabase(uri);
  stopping.add("disconnect the database", 1_000, async () => {
    await closeProbe();
    await disconnectDatabase();
  });
  await buildIndexes(database);
  await rewriteNames(database);
  return database;
}

// Rewrites the names of tags and attributes that an older version of People normalised in another way. This runs before
// any request is served, because tags and attributes are looked up by their normalised names.
async function rewriteNames(database: Database): Promise<void> {
  const { signal } = new AbortController();
  const rewritings = [...nameRewritingsOf(database.db), ownTagMarkingOf(database)];
  for (const rewriting of rewritings) await rewriteAll(database, rewriting, signal);
}

async function startEmbedded(
  config: Config,
  stopping: Stopping,
  onLoss: (error: Error) => void,
): Promise<string> {
  const binary = await findMongod({
    binary: config.mongodBinary,
    report: (reason) =>
      log.info({ reason }, "MongoDB was not found in one place; trying the next."),
  });
  const mongod = await startEmbeddedMongod({
    binary,
    folder: config.dataDir,
    cacheMebibytes: config.mongodCacheMebibytes,
    logHours: config.mongodLogHours,
  });
  let isExpected = false;
  const watch = async (): Promise<void> => {
    const fault = await mongod.ended;
    if (!isExpected) onLoss(new Error(`MongoDB ended by itself: ${fault}`));
  };
  void watch();
  stopping.add("stop MongoDB", 5_000, () => {
    isExpected = true;
    return mongod.stop();
  });
  log.info({ binary, dataDir: config.dataDir, pid: mongod.pid }, "MongoDB runs.");
  return mongod.uri;
}
