import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const ADDRESS = /^People is ready at (\S+)/;

/** A server of the demo's own. */
export interface Server {
  readonly address: string;
  readonly stop: () => Promise<void>;
  /** Resolves once it has stopped because it was told to; rejects where it ended by itself. */
  readonly stopped: Promise<void>;
}

/** Starts the built server on a free port, over the same data as `npm start`, and waits until it is ready. */
export async function startServer(key: string): Promise<Server> {
  const child = spawn(process.execPath, ["--enable-source-maps", MAIN], {
    env: {
      ...process.env,
      PORT: "0",
      MONGOD_LOG_HOURS: process.env["MONGOD_LOG_HOURS"] ?? "1",
      PEOPLE_API_KEY: key,
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const ended = once(child, "exit");
  const address = await Promise.race([
    addressFrom(child.stdout),
    ended.then(() => {
      throw new Error(`The server did not start. ${said.map(sentenceOf).join("\n")}`);
    }),
  ]);
  let isTold = false;
  const tell = (signal: NodeJS.Signals): void => {
    isTold = true;
    child.kill(signal);
  };
  // Ctrl+C arrives twice, from the terminal and from npm; the server takes both for one.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => tell(signal));
  const waitForEnd = async (): Promise<void> => {
    await ended;
    if (!isTold) throw new Error(`The server ended. ${said.map(sentenceOf).join("\n")}`);
  };
  const stopped = waitForEnd();
  stopped.catch(() => undefined); // It concerns those alone who wait for it.
  const stop = (): Promise<void> => {
    tell("SIGTERM");
    return stopped;
  };
  return { address, stop, stopped };
}

async function addressFrom(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = ADDRESS.exec(line)?.[1];
    if (address !== undefined) return address.replace(/\/?$/, "/");
  }
  return new Promise(() => undefined); // It ended before it was ready: its exit tells why.
}

function sentenceOf(line: string): string {
  try {
    const { msg } = JSON.parse(line);
    return typeof msg === "string" ? msg : line;
  } catch {
    return line;
  }
}
