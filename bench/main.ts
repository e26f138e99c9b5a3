import { readFindPeople } from "./find-people.ts";
import { describeMachine, toTable } from "./report.ts";
import type { Bench } from "./report.ts";

// To add a bench: a function that measures and gives its figures, and its name here.
const benches: Readonly<Record<string, Bench>> = {
  "find-people": readFindPeople,
};

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
  if (args.includes("--json"))
    console.log(JSON.stringify({ bench: name, ...machine, figures }, null, 2));
  else console.log(toTable(name, machine, figures));
}
