import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startReplicaSet } from "../support/replica-set.ts";
import { startServer } from "../support/server.ts";

const CLIENTS = 8;

describe("an election of a primary that takes ten seconds", () => {
  it.each([
    // After a kill, some request must have waited this long for the election, or the test would prove
    // nothing.
    { when: "after the primary was killed", how: "kill", longerThanMs: 5_000 },
    { when: "after the primary gave up", how: "stepDown", longerThanMs: 0 },
  ] as const)("fails no request that may be repeated, $when", async ({ how, longerThanMs }) => {
    const set = await startReplicaSet(3, { electionTimeoutMillis: 10_000 });
    const server = await startServer({ MONGODB_URI: set.uri });
    const { client } = server;
    const people = Array.from({ length: 500 }, (_each, n) => ({
      externalId: `N${n}`,
      tags: [`t${n % 50}`],
    }));
    await client.ask(
      `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) { userErrors { code } } }`,
      { people },
    );

    const over = new AbortController();
    const failures: unknown[] = [];
    let answers = 0;
    let longestMs = 0;
    const keepAsking = async (number: number): Promise<void> => {
      for (let time = 0; !over.signal.aborted; time += 1) {
        const startedAt = performance.now();
        const answer =
          time % 2 === 0
            ? await client.send(
                "{ people(first: 100) { totalCount nodes { fullName tags { name } history(first: 2) { nodes { cause } } } } }",
              )
            : await client.send(
                `mutation ($id: String!) { createPerson(input: { externalId: $id, idempotencyKey: $id }) { person { id } userErrors { code } } }`,
                { id: `new ${number} ${time}` },
              );
        answers += 1;
        longestMs = Math.max(longestMs, performance.now() - startedAt);
        if (answer.errors !== undefined || JSON.stringify(answer.data).includes('"code"')) {
          failures.push(answer);
        }
      }
    };
    const asking = Array.from({ length: CLIENTS }, (_each, number) => keepAsking(number));
    await wait(2_000);
    const primary = await set.primary();
    if (how === "kill") await set.kill(primary);
    else await set.stepDown();
    await set.primary();
    await wait(3_000);
    over.abort();
    await Promise.all(asking);
    expect(failures).toEqual([]);
    expect(answers).toBeGreaterThan(CLIENTS);
    expect(longestMs).toBeGreaterThan(longerThanMs);
    await server.end();
  });
});
