import { setTimeout as wait } from "node:timers/promises";
import { makeFaultFiles } from "./fault-file.ts";
import { followByMany, residentKilobytesOf } from "./many-sockets.ts";
import type { ServerProcess } from "./server.ts";

const SETTLE_MS = 3_000;

/** What many who watch one import cost, and how late they heard of its end. */
export interface CrowdFigures {
  readonly kilobytesASocket: number;
  /** From the import's `finishedAt` to the last of all messages that tell of it. */
  readonly lastAfterMs: number;
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly finishedAt: string | null;
}

/** Imports so many rows while so many sockets follow the import and wait for its end. */
export async function importBeforeCrowd(
  server: ServerProcess,
  { rows, sockets }: { readonly rows: number; readonly sockets: number },
): Promise<CrowdFigures> {
  const { client, pid } = server;
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
  // Those before leave garbage, and code that is compiled at the first use.
  const before = await followByMany(server, id, 20);
  await wait(SETTLE_MS);
  const without = await residentKilobytesOf(pid);
  const crowd = await followByMany(server, id, sockets);
  await wait(SETTLE_MS);
  const kilobytesASocket = Math.round(((await residentKilobytesOf(pid)) - without) / sockets);
  await client.ask(
    "mutation ($id: ID!) { startImport(input: { id: $id, duplicates: RESOLVE_AUTOMATICALLY }) { userErrors { message } } }",
    { id },
  );
  const ends = [...(await crowd.ends()), ...(await before.ends())];
  crowd.close();
  before.close();
  const finishedAt = Date.parse((await look()).finishedAt ?? "");
  const last = Math.max(...ends.flatMap(({ progress, finished }) => [progress, finished]));
  return { kilobytesASocket, lastAfterMs: last - finishedAt };
}
