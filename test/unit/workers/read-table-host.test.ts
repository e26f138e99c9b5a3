import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RowBatch, TableReader } from "../../../src/import/read/types.ts";
import { encode, makeCsv, people } from "../../support/make-csv.ts";
import { readRows } from "../../support/read-all.ts";
import { makeTableReader } from "../../support/table-reader.ts";

const small = { name: "people.csv", bytes: encode(makeCsv(people), "utf-8") };
const large = { name: "large.csv", bytes: Buffer.from(`a,b\n${"1,2\n".repeat(200_000)}`) };
const exhausting = {
  name: "people.xls",
  bytes: readFileSync(new URL("../../fixtures/workbooks/exhausts-memory.xls", import.meta.url)),
};

async function collect(reader: TableReader, source: typeof small): Promise<RowBatch[]> {
  const batches: RowBatch[] = [];
  for await (const batch of reader.readRows(source, {})) batches.push(batch);
  return batches;
}

describe("the process that reads a file", () => {
  it("returns the head of a file: facts, columns with samples, first rows", async () => {
    const head = await makeTableReader().readHead(small, { rows: 2 });
    expect(head).toMatchObject({
      ok: true,
      value: {
        facts: { format: "CSV", encoding: "utf-8", encodingIsGuess: false, delimiter: "," },
        rows: [{ row: 2 }, { row: 3, cells: { 1: 'Ivo "Ivica"' } }],
      },
    });
    expect(head.ok ? head.value.columns[1] : null).toMatchObject({
      index: 1,
      header: "First name",
      samples: ["Ana", 'Ivo "Ivica"', "Line break", "José"],
    });
  });

  it("returns why it refuses a file, instead of throwing an error", async () => {
    const head = await makeTableReader().readHead({ name: "a.csv", bytes: Buffer.alloc(0) }, {});
    expect(head).toEqual({
      ok: false,
      problems: [{ code: "INVALID", message: "The file is empty.", path: ["file"] }],
    });
  });

  it("returns the same rows as reading the file within the server's process", async () => {
    const batches = await collect(makeTableReader(), large);
    const expected = await readRows(large.name, large.bytes);
    expect(batches.flatMap(({ rows }) => rows)).toEqual(expected.rows);
    expect(batches.at(-1)?.share).toBe(1);
  });

  it("ends when its consumer stops reading; waiting for a slow consumer does not count as reading time", async () => {
    const reader = makeTableReader({ processes: 1 });
    for await (const batch of reader.readRows(large, {})) {
      expect(batch.rows.length).toBeGreaterThan(0);
      break;
    }
    expect(await collect(reader, small)).toHaveLength(1);
  });

  it("ends when it is cancelled, with the given reason", async () => {
    const cancelled = new AbortController();
    const read = async (): Promise<void> => {
      for await (const batch of makeTableReader().readRows(large, { signal: cancelled.signal })) {
        expect(batch.share).toBeLessThan(1);
        cancelled.abort(new Error("Cancelled."));
      }
    };
    await expect(read()).rejects.toThrow("Cancelled.");
  });

  it("dies of a file that exhausts its memory, and the server continues", async () => {
    const faults: string[] = [];
    const onFault = (reason: string): void => void faults.push(reason);
    const reader = makeTableReader({ memoryMb: 128, onFault });
    expect(await reader.readHead(exhausting, {})).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining("takes more memory than is allowed") }],
    });
    expect(faults).toHaveLength(1);
    expect(await reader.readHead(small, {})).toMatchObject({ ok: true });
  });

  it("does not blame the content of the file if the system kills it, as it does when memory runs out", async () => {
    const faults: string[] = [];
    const reader = makeTableReader({ onFault: (reason) => void faults.push(reason) });
    const read = async (): Promise<void> => {
      let isKilled = false;
      for await (const { share } of reader.readRows(large, {})) {
        expect(share).toBeLessThan(1);
        if (!isKilled) isKilled = process.kill(childThatReads(), "SIGKILL");
      }
    };
    await expect(read()).rejects.toThrow("takes more memory than is allowed");
    expect(faults).toEqual(["It was ended by SIGKILL, as systems do when memory runs out."]);
  });

  it("is stopped when its time is over", async () => {
    const reader = makeTableReader({ timeoutMs: 10 });
    await expect(collect(reader, large)).rejects.toThrow("Reading the file takes longer than");
  });
});

function childThatReads(): number {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const line = new RegExp(`^ *(\\d+) +${process.pid} .*read-table-process`, "m");
  return Number(line.exec(lines)?.[1]);
}
