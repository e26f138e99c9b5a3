import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { describe, expect, it } from "vitest";
import { encode, makeCsv, people, zipOf } from "../../../support/make-csv.ts";
import { makeZip } from "../../../support/make-zip.ts";
import type { ZipPart } from "../../../support/make-zip.ts";
import { createRandom, mutate } from "../../../support/mutate.ts";
import { readAll } from "../../../support/read-all.ts";
import { makeTableReader } from "../../../support/table-reader.ts";

// `FUZZ_RUNS=40 npx vitest run fuzz` makes 40 times as many runs, and FUZZ_SEED another random
// sequence.
const runs = Number(process.env["FUZZ_RUNS"] ?? 1);
const seed = Number(process.env["FUZZ_SEED"] ?? 1);
const LONGEST_MS = 5_000;

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/workbooks/${name}`, import.meta.url));
}

const texts: readonly (readonly [string, Buffer])[] = [
  ["utf-8.csv", encode(makeCsv(people, ";", "\r\n"), "utf-8")],
  ["utf-16.txt", encode(makeCsv(people, "\t"), "utf-16le+bom")],
  ["windows-1250.csv", encode(makeCsv(people, "|"), "windows-1250")],
];
const zips: readonly (readonly [string, Buffer])[] = [
  ["csv.zip", zipOf("people.csv", encode(makeCsv(people), "utf-8"))],
  ["xlsx.zip", zipOf("people.xlsx", fixture("people-openpyxl.xlsx"))],
];
const xlsxs = [
  "people-openpyxl.xlsx",
  "people-libreoffice.xlsx",
  "people-xlsxwriter-inline.xlsx",
  "people-sheetjs.xlsx",
  "special-cells.xlsx",
].map((name) => [name, fixture(name)] as const);
const xlss = ["people-xlwt.xls", "people-libreoffice.xls", "people-sheetjs-5.xls"];

/**
 * Returns what is wrong with the reading of a damaged file. Null if the reading gave rows, or an error in a whole
 * sentence.
 */
async function findFault(name: string, bytes: Buffer): Promise<string | null> {
  const started = performance.now();
  const reading = await readAll(name, bytes);
  if (performance.now() - started > LONGEST_MS) return `${name} took too long.`;
  return "refusal" in reading ? findFaultOfSentence(reading.refusal.message) : null;
}

function findFaultOfSentence(sentence = ""): string | null {
  return /^["A-Z].{10,}\.$/s.test(sentence) && !/\{\w+\}/.test(sentence) ? null : sentence;
}

async function unpack(bytes: Buffer): Promise<ZipPart[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts: ZipPart[] = [];
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    const content = entry.compressionMethod === 0 ? packed : inflateRawSync(packed);
    parts.push({ name: entry.fileName, content });
  }
  return parts;
}

describe("reading a damaged file", { timeout: 60_000 * (1 + runs) }, () => {
  it.each([...texts, ...zips])("gives rows or an error in words: %s", async (name, original) => {
    const faults = new Set<string | null>([null]);
    for (let run = 0; run < 150 * runs; run += 1) {
      faults.add(await findFault(name, mutate(original, createRandom(seed * 1_000_003 + run))));
    }
    expect([...faults]).toEqual([null]);
  });

  it.each(xlsxs)(
    "gives rows or an error in words, whether the zip of %s is damaged or a file inside the zip",
    async (name, original) => {
      const parts = await unpack(original);
      const faults = new Set<string | null>([null]);
      for (let run = 0; run < 60 * runs; run += 1) {
        const random = createRandom(seed * 1_000_003 + run);
        faults.add(await findFault(name, mutate(original, random)));
        const hit = Math.floor(random() * parts.length);
        const damaged = parts.map((part, index) =>
          index === hit ? { ...part, content: mutate(Buffer.from(part.content), random) } : part,
        );
        faults.add(await findFault(name, makeZip(damaged)));
      }
      expect([...faults]).toEqual([null]);
    },
  );

  // In a process of its own, because SheetJS may hang or crash its process on such a file.
  it.each(xlss)("gives rows or an error in words, in a separate process: %s", async (name) => {
    const reader = makeTableReader({ memoryMb: 160, timeoutMs: 4_000, processes: 2 });
    const original = fixture(name);
    const read = async (run: number): Promise<string | null> => {
      const bytes = mutate(original, createRandom(seed * 1_000_003 + run));
      const head = await reader.readHead({ name, bytes }, {});
      return head.ok ? null : findFaultOfSentence(head.problems[0]?.message);
    };
    const faults = new Set<string | null>();
    for (let run = 0; run < 2 * runs; run += 2) {
      for (const fault of await Promise.all([read(run), read(run + 1)])) faults.add(fault);
    }
    expect([...faults]).toEqual([null]);
  });
});
