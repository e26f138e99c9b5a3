import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readFault } from "../../../src/database/mongod-process.ts";

const SLOW = `{"s":"I","c":"COMMAND","msg":"Slow query","attr":{"command":{"phone":"385911234567"}}}`;
const FAULT = `{"s":"F","c":"STORAGE","msg":"Disk","attr":{"error":"No space left on device"}}`;

describe("the reason why mongod ended", () => {
  it.each([
    {
      how: "is the last fault in its log",
      log: [SLOW, FAULT, SLOW],
      ended: { exitCode: 14, signalCode: null },
      reason: FAULT,
    },
    {
      how: "is its signal, without any other line of its log, which may contain values of people",
      log: [SLOW],
      ended: { exitCode: null, signalCode: "SIGTERM" },
      reason: "It was ended by SIGTERM.",
    },
    {
      how: "is SIGKILL, not a fault that it survived",
      log: [FAULT, SLOW],
      ended: { exitCode: null, signalCode: "SIGKILL" },
      reason: "It was ended by SIGKILL, as systems do when memory runs out.",
    },
    {
      how: "is what it printed before it opened its log",
      log: ["mongod: error while loading shared libraries: libcurl.so.4"],
      ended: { exitCode: 127, signalCode: null },
      reason: "mongod: error while loading shared libraries: libcurl.so.4",
    },
    {
      how: "is its exit code if it wrote nothing",
      log: [],
      ended: { exitCode: 1, signalCode: null },
      reason: "It ended with exit code 1.",
    },
  ] as const)("$how", async ({ log, ended, reason }) => {
    const folder = await mkdtemp(join(tmpdir(), "people-mongod-log-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, "mongod.log");
    await writeFile(path, log.join("\n"));
    expect(await readFault(path, ended)).toBe(reason);
  });
});
