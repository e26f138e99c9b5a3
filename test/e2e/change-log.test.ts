import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { findEntries } from "../support/naive-entries.ts";
import {
  createReplica,
  readEntries,
  readEverybody,
  readLog,
  readRest,
} from "../support/replica.ts";
import type { Replica } from "../support/replica.ts";
import { createWriters } from "../support/random-writers.ts";
import type { WriterAction } from "../support/random-writers.ts";
import { startServer } from "../support/server.ts";

const action: fc.Arbitrary<WriterAction> = fc.record({
  kind: fc.constantFrom(
    "create",
    "create",
    "upsert",
    "update",
    "update",
    "merge",
    "merge",
    "undoMerge",
    "delete",
    "import",
    "undoImport",
  ),
  server: fc.nat(1),
  one: fc.nat(1_000),
  other: fc.nat(1_000),
});
/** What each writer does first: most of the random actions do nothing as long as nobody is stored. */
const creations = Array.from({ length: 6 }, (_, one) => ({
  kind: "create" as const,
  server: one % 2,
  one,
  other: 0,
}));
/**
 * One part of a reader's work: which server it asks, by pages or by subscription, and after how
 * many changes it stops.
 */
const readingPart = fc.record({
  server: fc.nat(1),
  way: fc.constantFrom("pages", "subscription"),
  count: fc.integer({ min: 1, max: 12 }),
});

describe("the change log of two server processes", () => {
  it("lets interrupted readers keep an exact copy, and reports each person who enters a segment once, despite concurrent writers", async () => {
    const uri = aDatabaseUrl();
    const servers = [
      await startServer({ MONGODB_URI: uri }),
      await startServer({ MONGODB_URI: uri }),
    ] as const;
    const clients = servers.map((server) => server.client);
    const [{ client }] = servers;
    const writers = createWriters(clients);
    const beginning = (await readRest(client, null)).cursor;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { minLength: 8, maxLength: 14 }), { minLength: 2, maxLength: 3 }),
        fc.array(fc.array(readingPart, { minLength: 4, maxLength: 10 }), {
          minLength: 2,
          maxLength: 2,
        }),
        async (plans, readings) => {
          const replicas: Replica[] = [];
          const cursor = await readRest(client, null);
          const writing = Promise.all(plans.map((plan) => writers.work([...creations, ...plan])));
          for (const reading of readings) {
            const replica = createReplica(clients, cursor.cursor);
            replicas.push(replica);
            await replica.readSnapshot(reading[0]?.server ?? 0);
          }
          const following = replicas.map(async (replica, index) => {
            for (const part of readings[index] ?? []) await replica.follow(part);
          });
          await writing;
          await Promise.all(following);
          for (const [index, replica] of replicas.entries()) await replica.finish(index % 2);
          const people = await readEverybody(client);
          for (const replica of replicas) expect(replica.people()).toEqual(people);
          expect(replicas[0]?.receivedCursors().length).toBeGreaterThan(10);
          expect(replicas[1]?.receivedCursors()).toEqual(replicas[0]?.receivedCursors());
          const log = await readLog(client, beginning);
          const entries = findEntries(log, ({ city }) => city?.startsWith("C") === true);
          const filter = { city: { startsWith: "c" } };
          expect(await readEntries(servers[1].client, beginning, filter)).toEqual(entries);
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  }, 300_000);
});
