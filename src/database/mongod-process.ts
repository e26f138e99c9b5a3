import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeExit } from "./describe-exit.ts";
import { describeProcess } from "./describe-process.ts";

const STOP_TIMEOUT_MS = 5_000;
const LOWEST_CACHE_MEBIBYTES = 256; // The least that WiredTiger accepts.

export interface MongodSettings {
  readonly binary: string;
  readonly dataPath: string;
  readonly logPath: string;
  readonly replicaSet: string;
  /**
   * The memory for the cache of WiredTiger, MongoDB's storage engine. A value below 256 counts as 256, which is the
   * least that WiredTiger accepts.
   */
  readonly cacheMebibytes: number;
  /** For how many hours at least the oplog keeps each change; 0 if only the oplog's size decides. */
  readonly logHours: number;
}

/** A mongod that was started and listens at `port` of the loopback address once it is ready. */
export interface MongodProcess {
  readonly port: number;
  readonly child: ChildProcess;
}

/** Starts mongod on a free port of the loopback address; it may not accept connections yet. */
export async function spawnMongod(settings: MongodSettings): Promise<MongodProcess> {
  const port = await findFreePort();
  // mongod writes to a file, not to a pipe: a full pipe would block it, and a pipe to a killed server would end it.
  const output = await open(settings.logPath, "w");
  try {
    const child = spawn(settings.binary, argumentsOf(settings, port), {
      stdio: ["ignore", output.fd, output.fd],
      // mongod gets a process group of its own, so that Ctrl-C reaches only this server, which stops mongod last.
      detached: true,
    });
    await once(child, "spawn");
    endWithThisProcess(child);
    return { port, child };
  } finally {
    await output.close();
  }
}

// If this process exits without having stopped mongod, asks mongod to end.
function endWithThisProcess(child: ChildProcess): void {
  const end = (): void => void child.kill("SIGTERM");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
}

function argumentsOf(settings: MongodSettings, port: number): string[] {
  const cacheMebibytes = Math.max(settings.cacheMebibytes, LOWEST_CACHE_MEBIBYTES);
  const options = {
    dbpath: settings.dataPath,
    port,
    bind_ip: "127.0.0.1",
    replSet: settings.replicaSet,
    wiredTigerCacheSizeGB: cacheMebibytes / 1024,
    oplogMinRetentionHours: settings.logHours,
    slowms: 2_000,
  };
  const parameters = ["diagnosticDataCollectionEnabled=false"];
  return [
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...parameters.flatMap((parameter) => ["--setParameter", parameter]),
    ...(process.platform === "win32" ? [] : ["--nounixsocket"]),
  ];
}

/** Ends mongod, by force if it takes too long; acknowledged writes are in its journal and stay. */
export async function endMongod(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

/** Whether the process has ended, by itself or by a signal. */
export const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

/** Ends a mongod that a killed server left running on a folder, so that a new one can open it. */
export async function endOrphan(dataPath: string): Promise<void> {
  const pid = Number.parseInt(
    await readFile(join(dataPath, "mongod.lock"), "utf8").catch(() => ""),
    10,
  );
  const isOurs = async (): Promise<boolean> => {
    const command = (await describeProcess(pid))?.command ?? "";
    return command.includes("--replSet") && command.includes(`--dbpath ${dataPath} `);
  };
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!(await isOurs())) return;
    process.kill(pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (Date.now() < deadline && (await isOurs())) await wait(50);
  }
}

/**
 * Says why mongod ended: by the last line of its log that is about a fault, or else by its signal or exit code. Other
 * lines of the log are not returned, because they may contain values of people.
 */
export async function readFault(
  logPath: string,
  ended: Pick<ChildProcess, "exitCode" | "signalCode">,
): Promise<string> {
  if (ended.signalCode === "SIGKILL") return describeExit(ended); // It had no time to write why.
  const lines = (await readFile(logPath, "utf8").catch(() => "")).trim().split("\n");
  const faults = lines.filter((line) => /"s":"[FE]"/.test(line));
  // Lines that are not JSON come from outside its log, such as one about a library that is missing.
  const printed = lines.filter((line) => line !== "" && !line.startsWith("{"));
  const fault =
    faults.findLast((line) => line.includes('"error"')) ?? faults.at(-1) ?? printed.at(-1);
  return fault?.slice(0, 600) ?? describeExit(ended);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}
