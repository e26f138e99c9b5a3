import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "./client.ts";
import { makeFaultFiles } from "./fault-file.ts";
import { followByMany } from "./many-sockets.ts";
import type { ServerProcess } from "./server.ts";

interface Job {
  readonly id: string;
  readonly status: string;
  readonly finishedAt: string | null;
}

/** Uploads and analyzes a file with the given number of rows; returns the id of the import. */
export async function analyzeFile({ client }: ServerProcess, rows: number): Promise<string> {
  const created = await client.askFile<{ payload: { import: Job } }>(
    "mutation ($file: Upload!) { payload: createImport(input: { file: $file }) { import { id } } }",
    { name: "people.csv", content: makeFaultFiles(rows).main },
  );
  const { id } = created.payload.import;
  await client.ask(
    "mutation ($id: ID!) { analyzeImport(input: { id: $id }) { userErrors { message } } }",
    { id },
  );
  while ((await look(client, id)).status !== "ANALYZED") await wait(200);
  return id;
}

/**
 * Imports a file while many sockets follow the import. Returns the milliseconds from its
 * `finishedAt` until the last socket received the end.
 */
export async function importWithSockets(
  server: ServerProcess,
  { rows, sockets }: { readonly rows: number; readonly sockets: number },
): Promise<number> {
  const { client } = server;
  const id = await analyzeFile(server, rows);
  const group = await followByMany(server, id, sockets);
  await client.ask(
    "mutation ($id: ID!) { startImport(input: { id: $id, duplicates: RESOLVE_AUTOMATICALLY }) { userErrors { message } } }",
    { id },
  );
  const ends = await group.ends();
  group.close();
  const finishedAt = Date.parse((await look(client, id)).finishedAt ?? "");
  const last = Math.max(...ends.flatMap(({ progress, finished }) => [progress, finished]));
  return last - finishedAt;
}

async function look(client: Client, id: string): Promise<Job> {
  const { job } = await client.ask<{ job: Job }>(
    "query ($id: ID!) { job: node(id: $id) { ... on ImportJob { id status finishedAt } } }",
    { id },
  );
  return job;
}
