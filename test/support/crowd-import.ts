import { setTimeout as wait } from "node:timers/promises";
import { makeFaultFiles } from "./fault-file.ts";
import { followByMany } from "./many-sockets.ts";
import type { ServerProcess } from "./server.ts";

interface Job {
  readonly id: string;
  readonly status: string;
  readonly finishedAt: string | null;
}

/**
 * Imports so many rows while so many sockets follow the import and wait for its end; returns the milliseconds from its `finishedAt`
 * to the last of all messages that tell of it.
 */
export async function importBeforeCrowd(
  server: ServerProcess,
  { rows, sockets }: { readonly rows: number; readonly sockets: number },
): Promise<number> {
  const { client } = server;
  const created = await client.askFile<{ payload: { import: Job } }>(
    "mutation ($file: Upload!) { payload: createImport(input: { file: $file }) { import { id } } }",
    { name: "crowd.csv", content: makeFaultFiles(rows).main },
  );
  const { id } = created.payload.import;
  await client.ask(
    "mutation ($id: ID!) { analyzeImport(input: { id: $id }) { userErrors { message } } }",
    { id },
  );
  const look = async (): Promise<Job> => {
    const { job } = await client.ask<{ job: Job }>(
      "query ($id: ID!) { job: node(id: $id) { ... on ImportJob { id status finishedAt } } }",
      { id },
    );
    return job;
  };
  while ((await look()).status !== "ANALYZED") await wait(200);
  const crowd = await followByMany(server, id, sockets);
  await client.ask(
    "mutation ($id: ID!) { startImport(input: { id: $id, duplicates: RESOLVE_AUTOMATICALLY }) { userErrors { message } } }",
    { id },
  );
  const ends = await crowd.ends();
  crowd.close();
  const finishedAt = Date.parse((await look()).finishedAt ?? "");
  const last = Math.max(...ends.flatMap(({ progress, finished }) => [progress, finished]));
  return last - finishedAt;
}
