import { setTimeout as sleep } from "node:timers/promises";
import { makeBenchFile } from "../import-files.ts";
import { percentile } from "../report.ts";
import { seedPeople } from "../seed-people.ts";
import { startBuiltServer } from "./built-server.ts";
import { analyze, start } from "./drive-import.ts";
import { readBeside } from "./read-beside.ts";
import { dropPeople, measureStep, printStep, warmUp } from "./setting.ts";
import type { Measuring, Step } from "./setting.ts";

/**
 * The times of imports of new people into a million stored ones, and how long the server takes to return a page of
 * people before and during such an import.
 */
export interface StoredSteps {
  readonly analyze: readonly Step[];
  readonly import: readonly Step[];
  /** The 99th percentile of the milliseconds until the server returns a page of people, while no import runs. */
  readonly idleP99: number;
  /** The 99th percentile of the milliseconds until the server returns a page of people, while an import runs. */
  readonly besideP99: number;
}

const PEOPLE = 1_000_000;
const IDLE_MS = 8_000;

/** Measures imports of new people into a million stored ones; each run imports different people. */
export async function measureStored({ runs, rows }: Measuring): Promise<StoredSteps> {
  await dropPeople();
  await seedPeople(PEOPLE);
  const server = await startBuiltServer();
  const { client, pid } = server;
  await warmUp(server);
  const taken: { analyze: Step[]; import: Step[] } = { analyze: [], import: [] };
  const analyzeOthers = async (first: number): Promise<string> => {
    let id = "";
    const took = await measureStep(pid, async () => {
      const analyzed = await analyze(client, "people.csv", makeBenchFile(rows, { first }).csv);
      ({ id } = analyzed);
      return analyzed;
    });
    taken.analyze.push(took);
    printStep("analyze beside stored people", took);
    return id;
  };
  for (let run = 0; run < runs; run += 1) {
    const id = await analyzeOthers(run * rows);
    const took = await measureStep(pid, () => start(client, id));
    taken.import.push(took);
    printStep("import into stored people", took);
  }
  const idle = await readBeside(client, sleep(IDLE_MS));
  const id = await analyzeOthers(runs * rows);
  const beside = await readBeside(client, start(client, id));
  await server.stop();
  return { ...taken, idleP99: percentile(idle, 0.99), besideP99: percentile(beside, 0.99) };
}
