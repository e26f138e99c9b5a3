import { measureEmpty } from "./import/measure-empty.ts";
import type { Steps } from "./import/measure-empty.ts";
import { measureMemory } from "./import/measure-memory.ts";
import type { ImportMemory } from "./import/measure-memory.ts";
import { measureRepeat } from "./import/measure-repeat.ts";
import type { RepeatSteps } from "./import/measure-repeat.ts";
import { measureStored } from "./import/measure-stored.ts";
import type { StoredSteps } from "./import/measure-stored.ts";
import { median } from "./import/setting.ts";
import type { Measuring, Step } from "./import/setting.ts";
import type { Figure } from "./report.ts";
import { withMongod } from "./use-mongod.ts";

// A csv of so many rows has about 15 MB, which is almost the largest upload.
const ROWS = 115_000;
const RUNS = 5;
const parts = ["empty", "repeat", "stored", "memory"] as const;

/**
 * Measures imports by the built server, and compares them with the floor, which is the least work that an import can
 * be: csv-parse and one upsert per row. `--runs N` sets how often each step is measured, `--rows N` how many rows the
 * file has. Names choose what is measured; without a name, everything: `empty` imports into an empty database, `repeat`
 * imports the same file again and again, `stored` imports new people into a million stored ones, and `memory` measures
 * the memory that an import takes.
 */
export async function readImport(args: readonly string[]): Promise<Figure[]> {
  const named = parts.filter((part) => args.includes(part));
  const wanted = new Set<string>(named.length > 0 ? named : parts);
  const measuring = { runs: numberOf(args, "--runs", RUNS), rows: numberOf(args, "--rows", ROWS) };
  return withMongod(async () => {
    const figures: Figure[] = [];
    const empty =
      wanted.has("empty") || wanted.has("stored") ? await measureEmpty(measuring) : null;
    if (empty !== null) figures.push(...figuresOfEmpty(empty, measuring));
    if (empty !== null && wanted.has("stored")) {
      figures.push(...figuresOfStored(await measureStored(measuring), empty, measuring));
    }
    if (wanted.has("repeat"))
      figures.push(...figuresOfRepeat(await measureRepeat(measuring), measuring));
    if (wanted.has("memory")) figures.push(...figuresOfMemory(await measureMemory(measuring.rows)));
    return figures;
  });
}

function figuresOfEmpty(steps: Steps, { rows }: Measuring): Figure[] {
  const against = (
    what: string,
    kind: keyof Steps,
    base: "floor" | "floorUpdate",
    target: number,
  ): Figure => {
    const ratio = millisecondsOf(steps[kind]) / millisecondsOf(steps[base]);
    const isMet = ratio <= target;
    return toFigure(what, steps[kind], rows, {
      ratio: `${ratio.toFixed(2)} × floor`,
      target: `≤ ${target} × floor`,
      isMet,
    });
  };
  return [
    toFigure("floor", steps.floor, rows),
    toFigure("floor, one field changed in every row", steps.floorUpdate, rows),
    against("RESOLVE_AUTOMATICALLY into an empty database", "import", "floor", 0.43),
    against("again, one field changed in every row", "update", "floorUpdate", 0.85),
    against("analyze", "analyze", "floor", 0.4),
    against("undo of the first", "undo", "floor", 0.43),
  ];
}

function figuresOfRepeat(steps: RepeatSteps, { rows }: Measuring): Figure[] {
  const [name, base] =
    steps.mongoimport.length > 0 ? ["mongoimport", steps.mongoimport] : ["floor", steps.floor];
  const against = (what: string, taken: readonly Step[], target: number): Figure => {
    const ratio = millisecondsOf(taken) / millisecondsOf(base);
    return toFigure(what, taken, rows, {
      ratio: `${ratio.toFixed(2)} × ${name}`,
      target: `≤ ${target} × ${name}`,
      isMet: ratio <= target,
    });
  };
  const growth = (what: string, taken: readonly Step[], time: number): Figure => {
    const step = taken.slice(time - 2, time - 1);
    const ratio = millisecondsOf(step) / millisecondsOf(taken.slice(0, 1));
    const verdict = { ratio: `${ratio.toFixed(2)} × the second`, target: "≤ 1.1 × the second" };
    return toFigure(what, step, rows, { ...verdict, isMet: ratio <= 1.1 });
  };
  return [
    toFigure(`${name}, unchanged file again`, base, rows),
    against("analyze, unchanged file again", steps.analyze, 0.4),
    against("unchanged file again, autoTag CHANGED", steps.changed, 0.35),
    against("unchanged file again, autoTag EVERYBODY", steps.everybody, 0.7),
    growth("the third time, EVERYBODY", steps.everybody, 3),
    growth("the tenth time, EVERYBODY", steps.everybody, 10),
    against("undo of the unchanged file", steps.undo, 0.7),
  ];
}

function figuresOfStored(stored: StoredSteps, empty: Steps, { rows }: Measuring): Figure[] {
  const ratio = millisecondsOf(empty.import) / millisecondsOf(stored.import);
  const slower = stored.besideP99 / stored.idleP99;
  return [
    toFigure("into 1,000,000 stored people", stored.import, rows, {
      ratio: `${ratio.toFixed(2)} × rows/s of empty`,
      target: "≥ 0.8 × rows/s of empty",
      isMet: ratio >= 0.8,
    }),
    toFigure("analyze beside 1,000,000 stored people", stored.analyze, rows),
    toLine("p99 of people(first: 50), 16 clients, idle", `${Math.round(stored.idleP99)} ms`),
    toLine("the same during the import", `${Math.round(stored.besideP99)} ms`, {
      ratio: `${slower.toFixed(2)} × idle`,
      target: "≤ 3 × idle",
      isMet: slower <= 3,
    }),
  ];
}

function figuresOfMemory({ csv, xlsx }: ImportMemory): Figure[] {
  const line = (what: string, mebibytes: number, target: number): Figure =>
    toLine(`peak memory above idle, ${what}`, `${Math.round(mebibytes)} MiB`, {
      ratio: "",
      target: `≤ ${target} MiB`,
      isMet: mebibytes <= target,
    });
  return [
    line("csv: server", csv.alone, 320),
    line("csv: server and the process that reads the file", csv.together, 320),
    line("xlsx of 15 MiB: server", xlsx.alone, 700),
    line("xlsx of 15 MiB: server and the process that reads the file", xlsx.together, 700),
  ];
}

/**
 * How a figure compares with another figure, such as the time of plain upserts of the same rows, and whether that
 * comparison meets the target.
 */
interface Verdict {
  readonly ratio: string;
  readonly target: string;
  readonly isMet: boolean;
}

function toFigure(what: string, taken: readonly Step[], rows: number, verdict?: Verdict): Figure {
  const ms = millisecondsOf(taken);
  const speed = Math.round((rows * 1000) / ms).toLocaleString("en");
  const processor = median(taken.map((step) => step.processor));
  const mongod = median(taken.map((step) => step.mongod));
  return {
    ...toLine(what, `${(ms / 1000).toFixed(2)} s`, verdict),
    "rows/s": speed,
    "processor s: own + mongod": `${processor.toFixed(1)} + ${mongod.toFixed(1)}`,
  };
}

function toLine(what: string, measured: string, verdict?: Verdict): Figure {
  return {
    what,
    measured,
    against: verdict?.ratio ?? "",
    target: verdict?.target ?? "",
    met: verdict === undefined ? "" : verdict.isMet ? "yes" : "no",
  };
}

const millisecondsOf = (taken: readonly Step[]): number => median(taken.map(({ ms }) => ms));

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
}
