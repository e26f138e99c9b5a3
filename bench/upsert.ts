import { startBuiltServer } from "./import/built-server.ts";
import { processorSecondsOf } from "./import/processor-time.ts";
import type { Figure } from "./report.ts";
import { withMongod } from "./use-mongod.ts";

const CALLS = 40;
const PEOPLE_A_CALL = 1_000;
const CLIENTS = 4;
const ROUNDS = 3;
const UPSERT = `mutation ($people: [UpsertPersonInput!]!) {
  upsertPeople(input: { people: $people }) { results { outcome } userErrors { message } } }`;

interface Upserted {
  readonly upsertPeople: { readonly results: readonly { readonly outcome: string }[] };
}

/**
 * Measures `upsertPeople` with 1,000 people per call and 4 clients: new people, unchanged people and changed people.
 */
export function readUpsert(): Promise<Figure[]> {
  return withMongod(async () => {
    const server = await startBuiltServer();
    const { client, pid } = server;
    const figures: Figure[] = [];
    const measure = async (what: string, outcome: string, round: number): Promise<void> => {
      const startedAt = performance.now();
      const processorAt = await processorSecondsOf(pid);
      let next = 0;
      const work = async (): Promise<void> => {
        while (next < CALLS) {
          const call = next;
          next += 1;
          const people = peopleOf(call, round);
          const { upsertPeople } = await client.ask<Upserted>(UPSERT, { people });
          const others = upsertPeople.results.filter((each) => each.outcome !== outcome);
          if (others.length > 0) throw new Error(`${others.length} are not ${outcome}.`);
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, work));
      const seconds = (performance.now() - startedAt) / 1_000;
      const count = CALLS * PEOPLE_A_CALL;
      const processor = (await processorSecondsOf(pid)) - processorAt;
      figures.push({
        people: what,
        "people/s": Math.round(count / seconds),
        "µs of the server's processor time a person": Math.round((processor / count) * 1e6),
      });
    };
    await measure("not known yet", "CREATED", 0);
    for (let round = 0; round < ROUNDS; round += 1) await measure("as stored", "UNCHANGED", 0);
    await measure("changed", "UPDATED", 1);
    await server.stop();
    return figures;
  });
}

function peopleOf(call: number, round: number): readonly object[] {
  return Array.from({ length: PEOPLE_A_CALL }, (_, place) => {
    const number = call * PEOPLE_A_CALL + place;
    return {
      externalId: `crm${number}`,
      firstName: `First${number % 700}`,
      lastName: `Last${number % 9_000}`,
      city: round === 0 ? "Zagreb" : "Split",
      birthDate: "1990-04-23",
      phones: [`+3859${10_000_000 + number}`],
      emails: [`person${number}@example.com`],
      tags: ["newsletter"],
    };
  });
}
