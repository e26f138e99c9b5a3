import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { mongo } from "mongoose";
import { afterAll, inject } from "vitest";

/** A replica set of a test's own, whose nodes the test can kill. */
export interface TestReplicaSet {
  /** Address of the replica set, with a database name. */
  readonly uri: string;
  /** Kills a node as a crash would, or ends it with another signal. */
  kill(node: number, signal?: NodeJS.Signals): Promise<void>;
  /** Pauses a node, as if its machine were cut off from the network, until `resume` is called. */
  halt(node: number): void;
  /** Lets a paused node continue. */
  resume(node: number): void;
  /** Starts a killed node again on its port and with its data. */
  start(node: number): Promise<void>;
  /** Resolves with the number of the primary node, once there is one. */
  primary(): Promise<number>;
  /** Makes the primary step down, so that another node is elected. */
  stepDown(): Promise<void>;
}

const open = new Set<() => Promise<void>>();
afterAll(async () => {
  for (const close of open) await close();
});

/** Settings of a replica set; by default elections are quick. */
export interface ReplicaSetSettings {
  readonly electionTimeoutMillis?: number;
  /** Size of MongoDB's operation log, for tests that overflow it. */
  readonly oplogMebibytes?: number;
}

/** Starts a replica set with the given number of nodes, which ends with the test file. */
export async function startReplicaSet(
  size: number,
  { electionTimeoutMillis = 2_000, oplogMebibytes }: ReplicaSetSettings = {},
): Promise<TestReplicaSet> {
  const folder = await mkdtemp(join(tmpdir(), "people-set-"));
  const ports = await findFreePorts(size);
  const nodes = Array.from({ length: size }, (_, node) => node);
  const running = new Map<number, ChildProcess>();

  const start = async (node: number): Promise<void> => {
    const dataPath = join(folder, String(node));
    await mkdir(dataPath, { recursive: true });
    const options = ["--dbpath", dataPath, "--port", String(ports[node]), "--bind_ip", "127.0.0.1"];
    const set = ["--replSet", "faults", "--wiredTigerCacheSizeGB", "0.25", "--nounixsocket"];
    const quiet = ["--setParameter", "diagnosticDataCollectionEnabled=false", "--quiet"];
    const log = oplogMebibytes === undefined ? [] : ["--oplogSize", String(oplogMebibytes)];
    const child = spawn(inject("mongodBinary"), [...options, ...set, ...quiet, ...log], {
      stdio: "ignore",
    });
    running.set(node, child);
    await once(child, "spawn");
  };
  const kill = async (node: number, signal: NodeJS.Signals = "SIGKILL"): Promise<void> => {
    const child = running.get(node);
    running.delete(node);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  const ask = async (node: number, command: mongo.BSON.Document): Promise<mongo.BSON.Document> => {
    const uri = `mongodb://127.0.0.1:${ports[node]}/?directConnection=true`;
    const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 1_000 });
    try {
      return await client.db("admin").command(command);
    } finally {
      await client.close();
    }
  };
  const primary = async (): Promise<number> => {
    for (;;) {
      for (const node of running.keys()) {
        const hello = await ask(node, { hello: 1 }).catch(() => null);
        if (hello?.["isWritablePrimary"] === true) return node;
      }
      await wait(50);
    }
  };

  open.add(async () => {
    for (const node of nodes) await kill(node);
    await rm(folder, { recursive: true, force: true });
  });
  await Promise.all(nodes.map(start));
  const members = nodes.map((node) => ({ _id: node, host: `127.0.0.1:${ports[node]}` }));
  const settings = { electionTimeoutMillis, heartbeatIntervalMillis: 500 };
  for (;;) {
    const initiate = { replSetInitiate: { _id: "faults", members, settings } };
    const done = await ask(0, initiate).catch(() => null);
    if (done !== null) break;
    await wait(100);
  }
  await primary();
  const hosts = members.map(({ host }) => host).join(",");
  return {
    uri: `mongodb://${hosts}/faults?replicaSet=faults`,
    kill,
    halt: (node) => void running.get(node)?.kill("SIGSTOP"),
    resume: (node) => void running.get(node)?.kill("SIGCONT"),
    start,
    primary,
    stepDown: async () => {
      await ask(await primary(), { replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5 });
    },
  };
}

async function findFreePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  const ports = await Promise.all(
    probes.map(async (probe) => {
      await once(probe, "listening");
      const address = probe.address();
      if (address === null || typeof address === "string") throw new Error("No port is free.");
      return address.port;
    }),
  );
  await Promise.all(
    probes.map((probe) => {
      probe.close();
      return once(probe, "close");
    }),
  );
  return ports;
}
