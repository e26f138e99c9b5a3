import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, inject, it, onTestFinished } from "vitest";
import { findMongod } from "../../../src/database/find-mongod.ts";

describe("findMongod", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "people-find-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
  });

  it("uses the program that the configuration names", async () => {
    const binary = inject("mongodBinary");
    expect(await findMongod({ binary, cacheFolder: folder, report: () => undefined })).toBe(binary);
  });

  it("reports in one line why the program that the configuration names is not usable, and uses another one", async () => {
    const lines: string[] = [];
    const kept = join(folder, "mongod-found-before");
    await symlink(inject("mongodBinary"), kept);
    const old = await aProgram('echo "db version v5.0.31"');
    const found = await findMongod({
      binary: old,
      cacheFolder: folder,
      report: (line) => lines.push(line),
    });
    expect(lines[0]).toBe(
      `MONGOD_BINARY (${old}): it is version 5.0.31, and 6.0 or newer is needed`,
    );
    // A mongod may be on the PATH of the machine that runs the test.
    expect(["mongod", kept]).toContain(found);
  });

  it("suggests Docker Compose, MONGODB_URI and MONGOD_BINARY if mongod is found nowhere", async () => {
    const nowhere = {
      name: "Nowhere",
      look: () => Promise.reject(new Error("it is closed\non Mondays")),
    };
    const search = { binary: null, report: () => undefined };
    await expect(findMongod(search, [nowhere])).rejects.toThrow(
      /- Nowhere: it is closed\n.*docker compose up.*MONGODB_URI.*MONGOD_BINARY/s,
    );
  });

  async function aProgram(script: string): Promise<string> {
    const path = join(folder, "a-program");
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }
});
