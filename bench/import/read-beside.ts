import type { Client } from "../../test/support/client.ts";

const CLIENTS = 16;
const PEOPLE = `{ people(first: 50) { nodes {
  id fullName contactInformation { phones { number } emails { address } } tags { name }
} } }`;

/**
 * Reads pages of people with 16 clients until the other work is done; returns the time of each page in milliseconds.
 */
export async function readBeside(client: Client, work: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const ending = new AbortController();
  const read = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      await client.ask(PEOPLE);
      times.push(performance.now() - started);
    }
  };
  const readers = Array.from({ length: CLIENTS }, read);
  try {
    await work;
  } finally {
    ending.abort();
    await Promise.all(readers);
  }
  return times;
}
