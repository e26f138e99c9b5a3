import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { describeProcess } from "../../../src/database/describe-process.ts";
import { lockFolder } from "../../../src/database/lock-folder.ts";

describe("lockFolder", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "people-lock-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
  });

  it("makes a second server wait until the first one ends", async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `Another People server (process ${process.pid}) uses the folder ${folder}.`,
    );
    await unlock();
    const unlockAgain = await lockFolder(folder);
    await unlockAgain();
    expect(await readdir(folder)).toEqual([]);
  });

  it("ignores the lock of a process that has ended", async () => {
    const child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"]);
    const { startedAt = "" } = (await describeProcess(child.pid ?? 0)) ?? {};
    await leaveLock(JSON.stringify({ pid: child.pid, startedAt }));
    await expect(lockFolder(folder)).rejects.toThrow(`process ${child.pid}`);
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect(lockFolder(folder)).resolves.toBeTypeOf("function");
  });

  it("ignores a lock whose process id belongs to another process now", async () => {
    await leaveLock(JSON.stringify({ pid: process.pid, startedAt: "in another life" }));
    await expect(lockFolder(folder)).resolves.toBeTypeOf("function");
  });

  it("ignores a lock file without content, because it names no process", async () => {
    await leaveLock("");
    await expect(lockFolder(folder)).resolves.toBeTypeOf("function");
  });

  it("lets exactly one of many concurrent processes in", async () => {
    await leaveLock(JSON.stringify({ pid: process.pid, startedAt: "in another life" }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  async function leaveLock(text: string): Promise<void> {
    const claim = join(folder, "server-of-a-test.claim");
    await writeFile(claim, text);
    await writeFile(`${claim}.held`, "");
  }
});
