import { databaseOf } from "../../src/models/database.ts";
import { buildIndexes } from "../../src/database/build-indexes.ts";
import { connection } from "../../src/models/connection.ts";
import { makeBenchFile } from "../import-files.ts";
import type { BuiltServer } from "./built-server.ts";
import { analyze, start } from "./drive-import.ts";
import { processorSecondsOf } from "./processor-time.ts";

/** How often to measure, and with how many rows. */
export interface Measuring {
  readonly runs: number;
  readonly rows: number;
}

/** The time and the processor time that one measured step took. */
export interface Step {
  readonly ms: number;
  /** Seconds of processor time of the process that does the step; more reliable than `ms` on a busy machine. */
  readonly processor: number;
  /** Seconds of processor time of MongoDB during the step. */
  readonly mongod: number;
}

const WARM_UP_ROWS = 10_000;
/** Where people of warm-up files are numbered from, so that no measured file has the same people. */
const WARM_UP_FIRST = 5_000_000;

/** Drops all collections except API keys and leases. Emptying them instead would leave the database slow for long. */
export async function dropPeople(): Promise<void> {
  const db = database();
  const kept = new Set(["apikeys", "leases"]);
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (!kept.has(name.toLowerCase())) await db.dropCollection(name);
  }
  await buildIndexes(databaseOf(connection));
}

/** Imports a small file, so that the server compiles the code that is going to be measured. */
export async function warmUp({ client }: BuiltServer): Promise<void> {
  for (const change of ["", "b"]) {
    const { csv } = makeBenchFile(WARM_UP_ROWS, { first: WARM_UP_FIRST, change });
    const { id } = await analyze(client, "warm-up.csv", csv);
    await start(client, id);
  }
}

/** Runs a step, and measures the processor time that the process with this id and MongoDB use meanwhile. */
export async function measureStep(
  pid: number,
  step: () => Promise<{ readonly ms: number }>,
): Promise<Step> {
  // Writes out what earlier steps left in memory, so that this step does not pay for it.
  await database().admin().command({ fsync: 1 });
  const { pid: mongodPid } = await database().admin().serverStatus();
  const before = [await processorSecondsOf(pid), await processorSecondsOf(mongodPid)] as const;
  const { ms } = await step();
  return {
    ms,
    processor: (await processorSecondsOf(pid)) - before[0],
    mongod: (await processorSecondsOf(mongodPid)) - before[1],
  };
}

/** Returns the median; for an even count the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Prints a measured step to stderr, because stdout is for the table of all figures. */
export function printStep(what: string, { ms, processor, mongod }: Step): void {
  const seconds = (ms / 1000).toFixed(2);
  console.error(
    `${what}: ${seconds} s; processor ${processor.toFixed(1)} + ${mongod.toFixed(1)} s`,
  );
}

function database() {
  const { db } = connection;
  if (db === undefined) throw new Error("The database is not connected.");
  return db;
}
