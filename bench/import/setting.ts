import { databaseOf } from "../../src/models/database.ts";
import { buildIndexes } from "../../src/database/build-indexes.ts";
import { connection } from "../../src/models/connection.ts";
import { makeBenchFile } from "../import-files.ts";
import type { BuiltServer } from "./built-server.ts";
import { analyze, start } from "./drive-import.ts";
import { processorSecondsOf } from "./processor-time.ts";

/** What is measured: how often, and with how many rows. */
export interface Measuring {
  readonly runs: number;
  readonly rows: number;
}

/** What a step took. */
export interface Step {
  readonly ms: number;
  /** Seconds of processor time: of the process that does it, and of MongoDB. On a busy machine they tell more than `ms`. */
  readonly processor: number;
  readonly mongod: number;
}

const WARM_UP_ROWS = 10_000;
/** The first person of warming up, of whom no measured file tells. */
const WARM_UP_FIRST = 5_000_000;

/** Drops all collections but those of the server itself; one that was emptied instead is slow for long. */
export async function dropPeople(): Promise<void> {
  const db = database();
  const kept = new Set(["apikeys", "leases"]);
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (!kept.has(name.toLowerCase())) await db.dropCollection(name);
  }
  await buildIndexes(databaseOf(connection));
}

/** Lets a server compile what it is going to run. */
export async function warmUp({ client }: BuiltServer): Promise<void> {
  for (const change of ["", "b"]) {
    const { csv } = makeBenchFile(WARM_UP_ROWS, { first: WARM_UP_FIRST, change });
    const { id } = await analyze(client, "warm-up.csv", csv);
    await start(client, id);
  }
}

/** Measures a step of a process, and gives what it answers beside. */
export async function measureStep(
  pid: number,
  step: () => Promise<{ readonly ms: number }>,
): Promise<Step> {
  // What the step before left to be written out is not this one's to pay for.
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

/** The number in the middle, of an even count the mean of both. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** What runs are doing, for whoever waits. */
export function tell(what: string, { ms, processor, mongod }: Step): void {
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
