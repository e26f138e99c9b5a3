import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as XLSX from "xlsx";
import { defaultLimits } from "../src/domain/limits.ts";
import type { FileSource } from "../src/import/read/types.ts";
import { makeXlsx, toRowXml } from "../test/support/make-xlsx.ts";
import { makeZip } from "../test/support/make-zip.ts";
import type { Bench } from "./report.ts";

// Files of the largest size allowed; the server's own reader reads the head of each, then all rows.
const kinds = [
  "csv",
  "csv, quoted",
  "txt, utf-16",
  "csv, windows-1250",
  "csv in a zip",
  "xlsx",
  "xlsx, shared texts",
  "xls",
];
const endings: Readonly<Record<string, string>> = {
  "txt, utf-16": "txt",
  "csv in a zip": "zip",
  xlsx: "xlsx",
  "xlsx, shared texts": "xlsx",
  xls: "xls",
};
const header =
  "External ID,First name,Last name,Phone,Email,City,Country,Birth date,Address,Notes".split(",");
const MEBIBYTE = 1024 * 1024;

/** The times and the memory of reading one file. */
export type ReadFigures = {
  readonly file: string;
  readonly mebibytes: number;
  readonly rows: number;
  readonly headMs: number;
  readonly rowsMs: number;
  /**
   * The most memory, in MiB, that a process which reads the file had at any time. One process reads the head and one
   * reads all rows; the larger number counts.
   */
  readonly readerPeakMb: number;
  /**
   * The most memory, in MiB, that the receiver of the rows had at any time. Like the server, the receiver does not read
   * the file in its own process.
   */
  readonly consumerPeakMb: number;
  readonly longestPauseMs: number;
};

/** Measures the reading of each kind of file, each in a fresh process. */
export const readFiles: Bench = async () => {
  const rows: ReadFigures[] = [];
  const folder = await mkdtemp(join(tmpdir(), "read-files-"));
  try {
    for (const kind of kinds) {
      const path = join(folder, "file");
      // Made in a process of its own, so that making the file does not count as memory of reading it.
      await start("make", kind, path);
      const figures: ReadFigures = JSON.parse(await start("measure", kind, path));
      rows.push(figures);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return rows;
};

async function start(...task: readonly string[]): Promise<string> {
  const args = ["--import", "tsx", fileURLToPath(import.meta.url), ...task];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: MEBIBYTE });
  return stdout;
}

async function measure(kind: string, path: string): Promise<ReadFigures> {
  const source: FileSource = {
    name: `people.${endings[kind] ?? "csv"}`,
    bytes: await readFile(path),
  };
  // Uses the built code: from source, the reader would first have to be compiled.
  const built = new URL("../dist/workers/read-table-host.js", import.meta.url);
  const { createTableReader } = await import(built.href);
  const reader = createTableReader({
    limits: defaultLimits,
    memoryMb: defaultLimits.readMemoryMb,
    timeoutMs: defaultLimits.readMs,
    processes: defaultLimits.readProcesses,
    onFault: (reason: string) => process.stderr.write(reason),
  });
  let readerPeakMb = 0;
  const watch = setInterval(() => {
    void findChildPeak().then((peak) => (readerPeakMb = Math.max(readerPeakMb, peak)));
  }, 50);
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();

  const started = performance.now();
  const head = await reader.readHead(source, {});
  if (!head.ok) throw new Error(head.problems[0].message);
  const headMs = performance.now() - started;
  let rows = 0;
  // Passes the header row that `readHead` found to `readRows`, as the server does.
  const options = { headerRow: head.value.headerRow ?? 1 };
  for await (const batch of reader.readRows(source, options)) rows += batch.rows.length;
  const rowsMs = performance.now() - started - headMs;

  pauses.disable();
  clearInterval(watch);
  return {
    file: kind,
    mebibytes: round(source.bytes.length / MEBIBYTE),
    rows,
    headMs: Math.round(headMs),
    rowsMs: Math.round(rowsMs),
    readerPeakMb: Math.round(readerPeakMb),
    consumerPeakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    longestPauseMs: round(pauses.max / 1e6),
  };
}

/** Returns the peak memory of child processes; 0 if the system does not report it. */
async function findChildPeak(): Promise<number> {
  try {
    const children = await readFile(`/proc/self/task/${process.pid}/children`, "utf8");
    const peaks = children
      .trim()
      .split(" ")
      .map(async (id) => {
        const status = await readFile(`/proc/${id}/status`, "utf8");
        return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      });
    return Math.max(0, ...(await Promise.all(peaks)));
  } catch {
    return 0; // The process has ended meanwhile.
  }
}

function makeFile(kind: string): Buffer {
  switch (kind) {
    case "csv":
      return fill(toCsvRow(","), (text) => Buffer.from(text));
    case "csv, quoted": {
      const quote = (cells: readonly string[]): string => `"${cells.join('","')}"\r\n`;
      return fill(quote, (text) => Buffer.from(text));
    }
    case "txt, utf-16": {
      const encode = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");
      return fill(toCsvRow("\t"), encode);
    }
    case "csv, windows-1250": {
      const encode = (text: string): Buffer =>
        Buffer.from(text.replaceAll("č", "\xe8").replaceAll("ž", "\x9e"), "latin1");
      return fill(toCsvRow(";"), encode);
    }
    case "csv in a zip": {
      const content = fill(toCsvRow(","), (text) => Buffer.from(text));
      return makeZip([{ name: "people.csv", content }]);
    }
    case "xlsx": {
      const rows = Array.from({ length: 190_000 }, (_, index) => {
        // Text that repeats compresses well, so a large file needs text that does not.
        const note = Array.from({ length: 12 }, (_each, part) => scramble(index * 12 + part));
        return toRowXml(index + 2, [...toPerson(index).slice(0, 9), note.join("")]);
      });
      return makeXlsx({ rows: toRowXml(1, header) + rows.join("") });
    }
    case "xlsx, shared texts":
      return makeSharedXlsx(200_000);
    default: {
      const perRow = makeXls(2_000).length / 2_000;
      const count = Math.min(65_000, Math.floor((15 * MEBIBYTE) / perRow));
      return makeXls(count);
    }
  }
}

/** Creates a workbook in the way Excel does: each text is stored once, and cells refer to it. */
function makeSharedXlsx(count: number): Buffer {
  const places = new Map<string, number>();
  const toCellXml = (text: string): string => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return `<c t="s"><v>${place}</v></c>`;
  };
  const rows = [header];
  for (let index = 0; index < count; index += 1) {
    const note = Array.from({ length: 9 }, (_each, part) => scramble(index * 9 + part));
    rows.push([...toPerson(index).slice(0, 9), note.join("")]);
  }
  const xml = rows.map((cells, index) => {
    return `<row r="${index + 1}">${cells.map(toCellXml).join("")}</row>`;
  });
  return makeXlsx({ rows: xml.join(""), strings: [...places.keys()] });
}

function makeXls(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, index) => toPerson(index));
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([header, ...rows]), "People");
  const bytes: Buffer = XLSX.write(book, { bookType: "biff8", type: "buffer" });
  return bytes;
}

/** Creates as many rows as fit into 15 MiB. */
function fill(
  toText: (cells: readonly string[]) => string,
  encode: (text: string) => Buffer,
): Buffer {
  const sample = encode(
    Array.from({ length: 1_000 }, (_, index) => toText(toPerson(index))).join(""),
  );
  const count = Math.floor((15 * MEBIBYTE * 1_000) / sample.length) - 200;
  const rows = Array.from({ length: count }, (_, index) => toText(toPerson(index)));
  return encode(toText(header) + rows.join(""));
}

function toCsvRow(delimiter: string): (cells: readonly string[]) => string {
  return (cells) => `${cells.join(delimiter)}\n`;
}

function toPerson(index: number): string[] {
  const number = String(index).padStart(7, "0");
  const note = Math.imul(index + 1, 2_654_435_761)
    .toString(36)
    .slice(-6);
  return [
    `C-${number}`,
    ["Ana", "Ivan", "Božena", "Marko"][index % 4] ?? "",
    `Kovačević${index % 997}`,
    `38591${number}`,
    `ana.${number}@example.com`,
    "Zagreb",
    "Croatia",
    `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
    `Ilica ${index % 300} 10000 Zagreb`,
    `${note} ${note.toUpperCase()} of the newsletter`,
  ];
}

function scramble(index: number): string {
  return Math.imul(index + 1, 2_654_435_761)
    .toString(36)
    .slice(-6);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , task, kind = "csv", path = ""] = process.argv;
  if (task === "make") await writeFile(path, makeFile(kind));
  else if (task === "measure") process.stdout.write(JSON.stringify(await measure(kind, path)));
}
