import type { Config } from "../config.ts";
import { buildIndexes } from "../database/build-indexes.ts";
import { connectDatabase, disconnectDatabase } from "../database/connect.ts";
import { startEmbeddedMongod } from "../database/embedded-mongod.ts";
import { findMongod } from "../database/find-mongod.ts";
import { closeProbe } from "../database/probe.ts";
import { log } from "../log.ts";
import { connection } from "../models/connection.ts";
import { ownTagMarkingOf } from "../services/upgrades/mark-own-tags.ts";
import { rewriteAll } from "../services/upgrades/rewrite-all.ts";
import { nameRewritingsOf } from "../services/upgrades/rewrite-names.ts";
import type { Stopping } from "./stopping.ts";

/**
 * Connects to the configured database, or starts a mongod of our own if none is configured. Calls `onLoss` if that
 * mongod ends without being asked to.
 */
export async function openDatabase(
  config: Config,
  stopping: Stopping,
  onLoss: (error: Error) => void,
): Promise<void> {
  const uri = config.mongodbUri ?? (await startOwn(config, stopping, onLoss));
  await connectDatabase(uri);
  stopping.add("disconnect the database", 1_000, async () => {
    await closeProbe();
    await disconnectDatabase();
  });
  await buildIndexes();
  await rewriteNames();
}

// Runs before any request is served, because tags and attributes are found by these rewritten names.
async function rewriteNames(): Promise<void> {
  const { db: database } = connection;
  if (database === undefined) throw new Error("The database is not connected.");
  const { signal } = new AbortController();
  const rewritings = [...nameRewritingsOf(database), ownTagMarkingOf(database)];
  for (const rewriting of rewritings) await rewriteAll(rewriting, signal);
}

async function startOwn(
  config: Config,
  stopping: Stopping,
  onLoss: (error: Error) => void,
): Promise<string> {
  const binary = await findMongod({
    binary: config.mongodBinary,
    tell: (reason) => log.info({ reason }, "MongoDB was not found in one place; trying the next."),
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
