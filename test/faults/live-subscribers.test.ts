import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { makeFaultFiles } from "../support/fault-file.ts";
import { observe, startImport } from "../support/fault-world.ts";
import { readRest } from "../support/replica.ts";
import { startReplicaSet } from "../support/replica-set.ts";
import { startServer } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

const files = makeFaultFiles(12_000);
const SUBSCRIPTION =
  "subscription ($after: String) { change: personChanged(after: $after) { cursor personId kind } }";

interface Change {
  readonly cursor: string;
}

/**
 * Starts a client that receives changes until it is stopped. If a server dies, the client continues from its last
 * cursor with the next server.
 */
function follow(servers: readonly ServerProcess[], start: string) {
  const received: string[] = [];
  const stop = new AbortController();
  let reconnects = 0;
  const work = (async () => {
    let cursor = start;
    for (let turn = 0; !stop.signal.aborted; turn += 1) {
      const server = servers[turn % servers.length];
      const changes = server?.client.listen<{ change: Change }>(SUBSCRIPTION, { after: cursor });
      stop.signal.addEventListener("abort", () => void changes?.return?.(), { once: true });
      try {
        for await (const { data } of changes ?? []) {
          if (!data) break;
          received.push(data.change.cursor);
          ({ cursor } = data.change);
        }
      } catch {
        // The server or its socket is gone, so the client continues with the next server.
      }
      if (!stop.signal.aborted) reconnects += 1;
      await wait(200);
    }
  })();
  return {
    received,
    reconnects: () => reconnects,
    stop: async () => {
      stop.abort();
      await work;
    },
  };
}

async function readAll(server: ServerProcess, start: string): Promise<string[]> {
  const cursors: string[] = [];
  for (let cursor = start, hasMore = true; hasMore;) {
    const page = await readRest(server.client, cursor);
    cursors.push(...page.nodes.map((change) => change.cursor));
    ({ cursor, hasMore } = page);
  }
  return cursors;
}

describe("two API processes and two workers with a replica set of three", () => {
  it("deliver every event to clients of either API, once and in order, whatever fails meanwhile", async () => {
    const set = await startReplicaSet(3);
    const start = (ROLE: string) => startServer({ MONGODB_URI: set.uri, ROLE });
    const [first, second] = [await start("api"), await start("api")] as const;
    const workers = [await start("worker"), await start("worker")];
    const observer = observe(set.uri);
    const { cursor } = await readRest(first.client, null);
    const clients = [follow([first, second], cursor), follow([second, first], cursor)];
    await startImport(second, files.main, "RESOLVE_AUTOMATICALLY");

    const isImporting = (rows: number) =>
      observer.until(
        ({ status, progress }) =>
          (status === "IMPORTING" && (progress?.processedRows ?? 0) >= rows) ||
          status === "FINISHED",
      );
    await isImporting(1);
    const owner = await observer.untilOwned("imports");
    await workers.find(({ pid }) => pid === owner)?.end("SIGKILL");
    await isImporting(2_000);
    await first.end("SIGKILL");
    await isImporting(4_000);
    await set.stepDown();
    await isImporting(6_000);
    const node = await set.primary();
    await set.kill(node);
    await set.primary();
    await set.start(node);
    await observer.until(({ status }) => status === "FINISHED");

    const all = await readAll(second, cursor);
    expect(all.length).toBeGreaterThan(3_000);
    expect(new Set(all).size).toBe(all.length);
    for (const client of clients) {
      await expect.poll(() => client.received.length, { timeout: 120_000 }).toBe(all.length);
      expect(client.received).toEqual(all);
      await client.stop();
    }
    expect(clients[0]?.reconnects()).toBeGreaterThan(0);
    await Promise.all([second, ...workers].map((server) => server.end("SIGKILL")));
  });
});
