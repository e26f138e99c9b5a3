import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { initiateReplicaSet } from "./initiate-replica-set.ts";
import { lockFolder } from "./lock-folder.ts";
import { endMongod, endOrphan, hasEnded, readFault, spawnMongod } from "./mongod-process.ts";
import type { MongodProcess, MongodSettings } from "./mongod-process.ts";

const REPLICA_SET = "people";
const START_TIMEOUT_MS = 60_000;
const PORT_TAKEN = 48; // The exit code of mongod if its port is taken.
const ATTEMPTS = 3;

export interface EmbeddedMongodOptions {
  readonly binary: string;
  readonly folder: string;
  readonly cacheMebibytes: number;
  /** For how many hours at least the oplog keeps each change; absent if only the oplog's size decides. */
  readonly logHours?: number;
}

/** A mongod that this process started: a replica set of one node, which ends with this process. */
export interface EmbeddedMongod {
  /** The connection string of this mongod, without the name of a database. */
  readonly uri: string;
  readonly pid: number;
  /** Resolves with the last fault in mongod's log when mongod has ended, whether it was stopped or ended by itself. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts mongod in a folder, new or used before, and waits until it takes writes. */
export async function startEmbeddedMongod(options: EmbeddedMongodOptions): Promise<EmbeddedMongod> {
  const folder = resolve(options.folder);
  const unlock = await lockFolder(folder);
  try {
    const settings: MongodSettings = {
      binary: options.binary,
      dataPath: join(folder, "mongodb"),
      logPath: join(folder, "mongod.log"),
      replicaSet: REPLICA_SET,
      cacheMebibytes: options.cacheMebibytes,
      logHours: options.logHours ?? 0,
    };
    await mkdir(settings.dataPath, { recursive: true });
    await endOrphan(settings.dataPath);
    const { port, child } = await startMongod(settings);
    const kill = (): boolean => child.kill("SIGTERM");
    process.once("exit", kill); // Runs even after a fatal error, when nothing else does.
    const ended = once(child, "exit").then(() => readFault(settings.logPath, child));
    return {
      uri: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`,
      pid: child.pid ?? 0,
      ended,
      stop: async () => {
        await endMongod(child);
        process.off("exit", kill);
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startMongod(settings: MongodSettings, attempt = 1): Promise<MongodProcess> {
  const mongod = await spawnMongod(settings);
  const { child, port } = mongod;
  const deadline = Date.now() + START_TIMEOUT_MS;
  try {
    const isGivenUp = (): boolean => hasEnded(child) || Date.now() > deadline;
    await initiateReplicaSet(port, settings.replicaSet, isGivenUp);
    return mongod;
  } catch (error) {
    await endMongod(child);
    // Another program may take the port after it was found free and before mongod opens it.
    if (child.exitCode === PORT_TAKEN && attempt < ATTEMPTS)
      return startMongod(settings, attempt + 1);
    const fault = await readFault(settings.logPath, child);
    throw new Error(
      `MongoDB (${settings.binary}) could not be started in ${settings.dataPath}: ${fault}`,
      {
        cause: error,
      },
    );
  }
}
