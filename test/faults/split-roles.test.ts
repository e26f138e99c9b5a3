import { beforeAll, describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { makeFaultFiles } from "../support/fault-file.ts";
import { runFaults, startSplitRun } from "../support/fault-run.ts";
import { observe, startImport } from "../support/fault-world.ts";
import type { World } from "../support/fault-world.ts";
import { startServer } from "../support/server.ts";

const files = makeFaultFiles(20_000);
const TAKE_OVER_MS = 30_000;

describe("separate processes for the API and for imports", () => {
  let expected: World;
  beforeAll(async () => {
    expected = await runFaults({ files, uri: aDatabaseUrl() });
  });

  it.each([
    ["is killed", "SIGKILL"],
    ["falls silent, and comes back when another has its work", "SIGSTOP"],
  ] as const)("continue within half a minute if the working worker %s", async (_, signal) => {
    const { observer, owner, end } = await startSplitRun({ files, uri: aDatabaseUrl() });
    process.kill(owner.pid, signal);
    const silentAt = Date.now();
    await observer.untilOwned("imports", (pid) => pid !== owner.pid);
    expect(Date.now() - silentAt).toBeLessThan(TAKE_OVER_MS);
    if (signal === "SIGSTOP") process.kill(owner.pid, "SIGCONT");
    await observer.until(({ status }) => status === "FINISHED");
    expect(await observer.describe()).toEqual(expected);
    await end();
  });

  it("leave an import waiting while only the API runs, and finish the import once a worker starts", async () => {
    const uri = aDatabaseUrl();
    const api = await startServer({ MONGODB_URI: uri, ROLE: "api" });
    const observer = observe(uri);
    await startImport(api, files.base, "RESOLVE_AUTOMATICALLY");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await observer.until(({ status }) => status === "ANALYZING");
    const worker = await startServer({ MONGODB_URI: uri, ROLE: "worker" });
    await observer.until(({ status }) => status === "FINISHED");
    const answer = await fetch(new URL("graphql", worker.url), { method: "POST" });
    expect(answer.status).toBe(404);
    await Promise.all([api.end("SIGKILL"), worker.end("SIGKILL")]);
  });
});
