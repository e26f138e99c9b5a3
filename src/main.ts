import { readConfig } from "./config.ts";
import type { Config } from "./config.ts";
import { log } from "./log.ts";
import { reasonOf } from "./database/reason-of.ts";
import { startPeople } from "./server/start-people.ts";
import type { PeopleServer } from "./server/start-people.ts";

const STOP_MS = 9_500; // Docker and other supervisors kill a process ten seconds after they ask it to stop.
// Signals within this time count as one, because Ctrl+C in "npm start" makes both the terminal and npm send a signal.
const ONE_SIGNAL_MS = 1_000;

const config = configure();
log.level = config.logLevel;
const starting = startPeople(config, fail);
let askedAt: number | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stopOrHurry);
process.on("uncaughtException", fail);

try {
  const { address, firstKey } = await starting;
  if (firstKey !== null) process.stderr.write(`The first API key, shown this once: ${firstKey}\n`);
  if (config.isConsoleOn && config.role !== "worker") printConsole(`${address}app/`, firstKey);
  if (askedAt === null) process.stdout.write(`People is ready at ${address}\n`);
} catch (error) {
  refuse(error);
}

function printConsole(address: string, firstKey: string | null): void {
  process.stdout.write(`The console: ${address}\n`);
  if (firstKey === null) return;
  process.stderr.write(`The console, signed in: ${address}#key=${encodeURIComponent(firstKey)}\n`);
}

function configure(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    return refuse(error);
  }
}

// Errors that prevent the start are printed in plain words for the operator, not as JSON.
function refuse(error: unknown): never {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}

function fail(error: Error): void {
  log.fatal({ err: error }, "The server cannot continue.");
  void end(1);
}

// A second signal stops the process without waiting for running work.
function stopOrHurry(): void {
  if (askedAt === null) {
    askedAt = performance.now();
    void end(0);
  } else if (performance.now() - askedAt > ONE_SIGNAL_MS) {
    process.exit(1);
  }
}

async function end(exitCode: number): Promise<void> {
  setTimeout(() => process.exit(1), STOP_MS).unref();
  const people: PeopleServer | null = await starting.catch(() => null);
  await people?.stop();
  process.exit(exitCode);
}
