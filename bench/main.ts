import { writeFile } from "node:fs/promises";
import { compareWithDocs } from "./compare-with-docs.ts";
import { readConsole } from "./console.ts";
import { readExport } from "./export.ts";
import { readFindPeople } from "./find-people.ts";
import { readImport } from "./import.ts";
import { readLive } from "./live.ts";
import { plotFindPeople } from "./plot.ts";
import { readFiles } from "./read-files.ts";
import { readPeople } from "./read-people.ts";
import { describeMachine, toTable } from "./report.ts";
import type { Bench } from "./report.ts";
import { tagPeople } from "./tag-people.ts";
import { readUpsert } from "./upsert.ts";

// To add a bench, write a function that returns its figures, and add its name here.
const benches: Readonly<Record<string, Bench>> = {
  console: readConsole,
  export: readExport,
  "find-people": readFindPeople,
  import: readImport,
  live: readLive,
  plot: plotFindPeople,
  "read-files": readFiles,
  "tag-people": tagPeople,
  upsert: readUpsert,
  "read-people": readPeople,
};

// process.exit runs the exit handlers, which stop what a bench has started; the signals alone would not.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const [name = "", ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(
    `Usage: npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(", ")}`,
  );
  process.exitCode = 1;
} else {
  const machine = describeMachine();
  const figures = await bench(args);
  const json = JSON.stringify({ bench: name, ...machine, figures }, null, 2);
  // `--json` prints JSON instead of the table. `--json=FILE` prints the table, and writes the JSON to the file.
  const file = args.find((arg) => arg.startsWith("--json="))?.slice("--json=".length);
  if (file !== undefined) await writeFile(file, `${json}\n`);
  if (args.includes("--json")) console.log(json);
  else console.log(toTable(name, machine, figures));
  for (const { what, column, published, measured, times } of await compareWithDocs(figures))
    console.error(
      `Worse than published: ${what}: ${column} ${measured}, was ${published} (× ${times.toFixed(2)})`,
    );
}
