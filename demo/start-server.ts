import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const ADDRESS = /^People is ready at (\S+)/;

/** The built server, which the demo runs as a process of its own. */
export interface Server {
  readonly address: string;
  readonly stop: () => Promise<void>;
  /** Resolves once the server has stopped on request; rejects if it ended by itself. */
  readonly stopped: Promise<void>;
}

/**
 * Starts the built server on a free port with the same data folder as `npm start`, and waits until
 * it is ready.
 */
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
  const passOn = (signal: NodeJS.Signals): void => {
    isTold = true;
    child.kill(signal);
  };
  // Ctrl+C arrives twice, from the terminal and from npm; the server treats both as one.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => passOn(signal));
  const waitForEnd = async (): Promise<void> => {
    await ended;
    if (!isTold) throw new Error(`The server ended. ${said.map(sentenceOf).join("\n")}`);
  };
  const stopped = waitForEnd();
  // Without a handler, a rejection that nobody awaits would end the demo.
  stopped.catch(() => undefined);
  const stop = (): Promise<void> => {
    passOn("SIGTERM");
    return stopped;
  };
  return { address, stop, stopped };
}

async function addressFrom(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = ADDRESS.exec(line)?.[1];
    if (address !== undefined) return address.replace(/\/?$/, "/");
  }
  // The server ended before it was ready. This promise never settles, because the caller also waits for the end of the
  // server and then throws the reason.
  return new Promise(() => undefined);
}

function sentenceOf(line: string): string {
  try {
    const { msg } = JSON.parse(line);
    return typeof msg === "string" ? msg : line;
  } catch {
    return line;
  }
}
