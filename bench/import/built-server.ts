import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient } from "../../test/support/client.ts";
import type { Client } from "../../test/support/client.ts";
import { addressOfDatabase } from "../../src/database/connect.ts";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const READY = /^People is ready at (http:\/\/\S+\/)$/m;
const KEY = "a-key-of-the-bench";

/** The built server as a process of its own, connected to the bench's database. */
export interface BuiltServer {
  readonly pid: number;
  readonly url: string;
  readonly key: string;
  readonly client: Client;
  stop(): Promise<void>;
}

/** Starts the built server; BENCH_NODE_OPTIONS passes options to Node, for profiling. */
export async function startBuiltServer(): Promise<BuiltServer> {
  const { uri, database = "" } = addressOfDatabase();
  const address = new URL(uri);
  if (address.pathname.length < 2) address.pathname = `/${database}`;
  const options = (process.env["BENCH_NODE_OPTIONS"] ?? "")
    .split(" ")
    .filter((each) => each !== "");
  const child = spawn(process.execPath, ["--enable-source-maps", ...options, MAIN], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      PORT: "0",
      PEOPLE_API_KEY: KEY,
      LOG_LEVEL: "warn",
      // `npm start` and the container image also set NODE_ENV to "production". Otherwise the graphql library makes
      // additional checks, and the measured server would be slower than a real one.
      NODE_ENV: "production",
      MONGODB_URI: address.href,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill); // Runs even after a fatal error, when nothing else does.
  let output = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const url = READY.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([ready, exited.then(() => null)]);
  if (url === null) throw new Error("The server did not start.");
  return {
    pid: child.pid ?? 0,
    url,
    key: KEY,
    client: createClient(url, KEY),
    async stop() {
      child.kill("SIGTERM");
      await exited;
      process.off("exit", kill);
    },
  };
}
