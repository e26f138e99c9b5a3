import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { makeFaultFiles } from "../support/fault-file.ts";
import { killWhen, moments, runFaults, startSplitRun, undisturbed } from "../support/fault-run.ts";
import { observe, startImport } from "../support/fault-world.ts";
import type { World } from "../support/fault-world.ts";
import { startReplicaSet } from "../support/replica-set.ts";
import { aFolder, startServer, startServerIn, TEST_KEY } from "../support/server.ts";

// Short versions of the tests in test/faults.
const files = makeFaultFiles(4_000);

describe("an import and its undo", () => {
  let expected: World;
  beforeAll(async () => {
    expected = await runFaults({ files, uri: aDatabaseUrl(), whileUndoing: undisturbed });
  });

  it("have the same result as without faults if the server is killed during either", async () => {
    const world = await runFaults({
      files,
      uri: aDatabaseUrl(),
      whileImporting: async (run) => {
        await killWhen(moments.staging)(run);
        await killWhen(moments.firstBatch)(run);
      },
      whileUndoing: killWhen(moments.undoingBatch),
    });
    expect(world).toEqual(expected);
    expect(world.violations).toEqual([]);
  });

  it("have the same result as without faults if the primary of three MongoDB nodes steps down during the import, and the primary is killed during the undo", async () => {
    const set = await startReplicaSet(3);
    const world = await runFaults({
      files,
      uri: set.uri,
      whileImporting: async ({ observer }) => {
        await observer.until(moments.firstBatch);
        await set.stepDown();
      },
      whileUndoing: async ({ observer }) => {
        await observer.until(moments.undoing);
        await set.kill(await set.primary());
      },
    });
    expect(world).toEqual(expected);
  });
});

describe("a worker that is killed during an import", () => {
  it("is replaced by another within half a minute", async () => {
    const { observer, owner, end } = await startSplitRun({ files, uri: aDatabaseUrl() });
    const killedAt = Date.now();
    await owner.end("SIGKILL");
    await observer.until(({ status }) => status === "FINISHED");
    expect(Date.now() - killedAt).toBeLessThan(30_000);
    const { jobs, violations } = await observer.describe();
    expect(jobs.at(-1)).toMatchObject({ result: { rows: files.rows } });
    expect(violations).toEqual([]);
    await end();
  });
});

describe("a server that is killed during an upload", () => {
  it("has no import for it, and accepts the file once with the same idempotency key", async () => {
    const uri = aDatabaseUrl();
    const first = await startServer({ MONGODB_URI: uri });
    const sent = request(new URL("graphql", first.url), {
      method: "POST",
      headers: {
        authorization: `App ${TEST_KEY}`,
        "apollo-require-preflight": "true",
        "content-type": "multipart/form-data; boundary=b",
        "content-length": 1_000_000,
      },
    });
    sent.on("error", () => undefined); // The server cuts the connection, which is expected.
    sent.write(beginningOfUpload);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await first.end("SIGKILL");
    const second = await startServer({ MONGODB_URI: uri });
    const count = async () => {
      const { imports } = await second.client.ask<{ imports: { totalCount: number } }>(
        "{ imports { totalCount } }",
      );
      return imports.totalCount;
    };
    expect(await count()).toBe(0);
    const id = await startImport(second, files.base, "DISCARD", "once");
    await second.end("SIGKILL"); // The server is killed before the client receives the answer.
    const third = await startServer({ MONGODB_URI: uri });
    expect(await startImport(third, files.base, "DISCARD", "once")).toBe(id);
    const finished = await observe(uri).until(({ status }) => status === "FINISHED");
    expect(finished.result).toMatchObject({ createdPeople: 400, rows: 400 });
    await third.end();
  });
});

describe("an embedded MongoDB that is killed during an import", () => {
  it("ends the server with an explanation, and the next server continues the import", async () => {
    const folder = await aFolder();
    const first = await startServerIn(folder);
    await startImport(first, files.main, "RESOLVE_AUTOMATICALLY");
    const lock = await readFile(join(folder, "mongodb", "mongod.lock"), "utf8");
    process.kill(Number.parseInt(lock, 10), "SIGKILL");
    expect(await first.ended).toBe(1);
    expect(first.stderr()).toContain("MongoDB ended by itself");
    const second = await startServerIn(folder);
    const { imports } = await second.client.ask<{ imports: { nodes: { id: string }[] } }>(
      "{ imports { nodes { id } } }",
    );
    const ended = second.client.listen<{ importFinished: unknown }>(
      `subscription ($id: ID!) { importFinished(id: $id) { status failure result { rows } } }`,
      { id: imports.nodes[0]?.id },
    );
    for await (const { data } of ended) {
      expect(data?.importFinished).toEqual({
        status: "FINISHED",
        failure: null,
        result: { rows: files.rows },
      });
    }
    await second.end();
  });
});

const beginningOfUpload = [
  "--b",
  'Content-Disposition: form-data; name="operations"',
  "",
  JSON.stringify({
    query:
      "mutation ($file: Upload!) { createImport(input: { file: $file }) { import { id } userErrors { message } } }",
    variables: { file: null },
  }),
  "--b",
  'Content-Disposition: form-data; name="map"',
  "",
  JSON.stringify({ 0: ["variables.file"] }),
  "--b",
  'Content-Disposition: form-data; name="0"; filename="people.csv"',
  "Content-Type: text/csv",
  "",
  "phone",
  "+385911111111",
].join("\r\n");
