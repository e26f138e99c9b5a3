import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, inject } from "vitest";
import { endOrphan } from "../../src/database/mongod-process.ts";
import { createClient } from "./client.ts";
import type { Client } from "./client.ts";
import { aDatabaseUrl } from "./database.ts";

const READY = /^People is ready at (http:\/\/\S+\/)$/m;
const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** An API key that has all scopes. Every server that the tests start accepts this key. */
export const TEST_KEY = "a-key-of-the-tests";

/** A running server: the built program (dist/main.js) in a process that a test can end or kill. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** A client whose key has all scopes. */
  readonly client: Client;
  /** Returns everything that was written to stdout so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the exit code when the process has ended; null after SIGKILL. */
  readonly ended: Promise<number | null>;
  /** Sends a signal, and waits until the process has ended. Returns the exit code; null after SIGKILL. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** The exit code and the output of a server that refused to start. */
export interface Refusal {
  readonly exitCode: number | null;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

const running = new Set<ServerProcess>();
const folders = new Set<string>();

// Ends servers that a failed test left running.
afterAll(async () => {
  for (const server of running) await server.end("SIGKILL");
  for (const folder of folders) {
    await endOrphan(join(folder, "mongodb"));
    await rm(folder, { recursive: true, force: true });
  }
});

/** Gives a test file one built server, with a database of its own in the test run's replica set. */
export function useServer(env: Environment = {}): () => ServerProcess {
  let server: ServerProcess | undefined;
  beforeAll(async () => {
    server = await startServer(env);
  });
  afterAll(() => server?.end());
  return () => {
    if (server === undefined) throw new Error("The server has not been started yet.");
    return server;
  };
}

/** Starts the built server with a database of its own in the test run's replica set. */
export const startServer = (env: Environment = {}): Promise<ServerProcess> =>
  launch({ MONGODB_URI: aDatabaseUrl(), ...env });

/** Starts the built server with an embedded MongoDB in this folder. */
export const startServerIn = (folder: string, env: Environment = {}): Promise<ServerProcess> =>
  launch({ ...embeddedIn(folder), ...env });

/** Returns the environment variables of a server with an embedded MongoDB in this folder. */
export const embeddedIn = (folder: string): Environment => ({
  DATA_DIR: folder,
  MONGOD_BINARY: inject("mongodBinary"),
});

/** Returns the process id of the MongoDB that a server started in this folder. */
export async function mongodPidIn(folder: string): Promise<number> {
  return Number(await readFile(join(folder, "mongodb", "mongod.lock"), "utf8"));
}

/** Returns a new folder that is deleted after the tests of the file. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "people-e2e-"));
  folders.add(folder);
  return folder;
}

/** Starts the built server with settings that it refuses, and waits until it ends. */
export async function refuseServer(env: Environment): Promise<Refusal> {
  const { output, exited } = spawnServer(env);
  return { exitCode: await exited, stderr: output.stderr };
}

async function launch(env: Environment): Promise<ServerProcess> {
  const { child, output, exited, said } = spawnServer(env);
  const url = await Promise.race([said(READY), exited.then(() => null)]);
  if (url === null) throw new Error(`The server did not start.\n${output.stderr}`);
  const server: ServerProcess = {
    url,
    pid: child.pid ?? 0,
    client: createClient(url, TEST_KEY),
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ended: exited,
    end: (signal = "SIGTERM") => {
      child.kill(signal);
      running.delete(server);
      return exited;
    },
  };
  running.add(server);
  return server;
}

function spawnServer(env: Environment) {
  const inherited = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "" };
  const child = spawn(process.execPath, ["--enable-source-maps", MAIN], {
    // `npm start` and the Docker image set NODE_ENV to production too.
    env: { ...inherited, NODE_ENV: "production", PORT: "0", PEOPLE_API_KEY: TEST_KEY, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const exited = once(child, "close").then(() => child.exitCode);
  // Resolves with the text that the first parentheses of the pattern match on stdout.
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((resolve) => {
      child.stdout.on("data", () => {
        const [, found] = pattern.exec(output.stdout) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
  return { child, output, exited, said };
}
