import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const READY = /^ready at (http:\/\/\S+)$/m;

/**
 * A server that the People server is compared with: it answers the same queries about the same people, as a process
 * of its own.
 */
export interface Rival {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a rival over the database at this address, and waits until it accepts requests. */
export async function startRival(
  name: "apollo" | "bare" | "mercurius",
  uri: string,
): Promise<Rival> {
  const main = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      NODE_ENV: "production",
      MONGODB_URI: uri,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  process.once("exit", () => child.kill("SIGKILL"));
  let output = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const url = READY.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([ready, exited.then(() => null)]);
  if (url === null) throw new Error(`The rival ${name} did not start.`);
  return {
    name,
    pid: child.pid ?? 0,
    url,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
