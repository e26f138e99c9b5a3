import type { Client } from "../../test/support/client.ts";

const CLIENTS = 16;
const PEOPLE = `{ people(first: 50) { nodes {
  id fullName contactInformation { phones { number } emails { address } } tags { name }
} } }`;

/** Lets 16 clients read people one page after the other, until the work beside is done; answers how long each page took. */
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
