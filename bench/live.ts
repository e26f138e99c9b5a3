import type { Client } from "../test/support/client.ts";
import { makeBenchFile } from "./import-files.ts";
import { startBuiltServer } from "./import/built-server.ts";
import { analyze, start } from "./import/drive-import.ts";
import { processorSecondsOf } from "./import/processor-time.ts";
import { dropPeople, median, warmUp } from "./import/setting.ts";
import type { Figure } from "./report.ts";
import { withMongod } from "./use-mongod.ts";

/** Almost as many rows as fit into the 15 MiB that an upload may have; four of five rows become a new person. */
const ROWS = 115_000;
const RUNS = 3;

/** What each subscriber selects while the import runs, and how many events per second it must get at least. */
const listeners = [
  { name: "nobody", fields: null, leastPerSecond: 0 },
  { name: "person { id city }", fields: "person { id city }", leastPerSecond: 5_000 },
  {
    name: "with contacts, tags and import",
    fields:
      "kind person { id firstName lastName city contactInformation { phones { number } emails { address } } tags { name } } import { id file { name } }",
    leastPerSecond: 2_500,
  },
] as const;

interface Measured {
  readonly importMs: number;
  readonly eventsPerSecond: number;
  /** Milliseconds from the end of the import to the last event. */
  readonly lastAfterMs: number;
  /** Seconds of processor time of the server, including its worker. */
  readonly processor: number;
}

/**
 * Imports 115,000 rows with and without subscribers to people. `--rows N` and `--runs N` set how many and how often.
 */
export async function readLive(args: readonly string[]): Promise<Figure[]> {
  const rows = numberOf(args, "--rows", ROWS);
  const runs = numberOf(args, "--runs", RUNS);
  return withMongod(async () => {
    const taken = new Map<string, Measured[]>(listeners.map(({ name }) => [name, []]));
    const server = await startBuiltServer();
    await warmUp(server);
    const { csv } = makeBenchFile(rows);
    for (let run = 0; run < runs; run += 1) {
      for (const { name, fields } of listeners) {
        await dropPeople();
        const before = await processorSecondsOf(server.pid);
        const timed = await measure(server.client, csv, { fields, people: rows * 0.8 });
        const measured = { ...timed, processor: (await processorSecondsOf(server.pid)) - before };
        taken.get(name)?.push(measured);
        console.error(`${name}: ${JSON.stringify(measured)}`);
      }
    }
    await server.stop();
    const alone = taken.get("nobody") ?? [];
    return listeners.map(({ name, leastPerSecond }) =>
      toFigure(name, { runs: taken.get(name) ?? [], alone, people: rows * 0.8 }, leastPerSecond),
    );
  });
}

interface Listening {
  readonly fields: string | null;
  readonly people: number;
}

async function measure(
  client: Client,
  csv: string,
  { fields, people }: Listening,
): Promise<Omit<Measured, "processor">> {
  const { id } = await analyze(client, "people.csv", csv);
  if (fields === null) {
    const { ms } = await start(client, id);
    return { importMs: ms, eventsPerSecond: 0, lastAfterMs: 0 };
  }
  const { page } = await client.ask<{ page: { cursor: string } }>(
    "{ page: personChanges { cursor } }",
  );
  const changes = client.listen(
    `subscription ($after: String) { personChanged(after: $after) { ${fields} } }`,
    { after: page.cursor },
  );
  const reading = (async () => {
    let first = 0;
    for (let count = 0; count < people; count += 1) {
      const { value } = await changes.next();
      if (value?.errors !== undefined) throw new Error(JSON.stringify(value.errors));
      if (count === 0) first = performance.now();
    }
    await changes.return?.();
    return { first, last: performance.now() };
  })();
  const { ms } = await start(client, id);
  const ended = performance.now();
  const { first, last } = await reading;
  return {
    importMs: Math.round(ms),
    eventsPerSecond: Math.round((people / (last - first)) * 1_000),
    lastAfterMs: Math.round(Math.max(0, last - ended)),
  };
}

interface Runs {
  readonly runs: readonly Measured[];
  readonly alone: readonly Measured[];
  readonly people: number;
}

function toFigure(name: string, { runs, alone, people }: Runs, leastPerSecond: number): Figure {
  const of = (key: keyof Measured, all = runs): number => median(all.map((run) => run[key]));
  const ratio = of("importMs") / of("importMs", alone);
  const processor = ((of("processor") - of("processor", alone)) / people) * 1e6;
  const isMet = ratio <= 1.5 && of("eventsPerSecond") >= leastPerSecond;
  return {
    listener: name,
    "import, s": (of("importMs") / 1_000).toFixed(1),
    "ratio to nobody listening": ratio.toFixed(2),
    "events a second": leastPerSecond === 0 ? "" : of("eventsPerSecond"),
    "last event after the import, s":
      leastPerSecond === 0 ? "" : (of("lastAfterMs") / 1_000).toFixed(1),
    "processor, µs an event": leastPerSecond === 0 ? "" : Math.round(processor),
    target: leastPerSecond === 0 ? "" : `≤ 1.5, ≥ ${leastPerSecond} a second`,
    isMet: leastPerSecond === 0 ? "" : isMet,
  };
}

function numberOf(args: readonly string[], name: string, fallback: number): number {
  const place = args.indexOf(name);
  return place === -1 ? fallback : Number(args[place + 1]);
}
