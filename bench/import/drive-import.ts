import type { Client } from "../../test/support/client.ts";

interface Job {
  readonly id: string;
  readonly status: string;
  readonly failure: string | null;
}

interface Payload {
  readonly payload: {
    readonly import: Job | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
}

/**
 * How many milliseconds one step of an import took, from sending its mutation until the event that reports the end of
 * the step.
 */
export interface Timed {
  readonly id: string;
  readonly ms: number;
}

const JOB = "import { id status failure } userErrors { message }";

/** Uploads a file, and waits for the end of its analysis; the time is that of the analysis alone. */
export async function analyze(
  client: Client,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<Timed> {
  const created = await client.askFile<Payload>(
    `mutation ($file: Upload!) { payload: createImport(input: { file: $file }) { ${JOB} } }`,
    { name, content },
  );
  const { id } = demand(created);
  return time(client, id, "ANALYZED", "analyzeImport(input: { id: $id })");
}

/** Imports an analyzed file, and waits for its end. */
export function start(
  client: Client,
  id: string,
  autoTag: "EVERYBODY" | "CHANGED" = "EVERYBODY",
): Promise<Timed> {
  const options = `duplicates: RESOLVE_AUTOMATICALLY, autoTag: ${autoTag}`;
  return time(client, id, "FINISHED", `startImport(input: { id: $id, ${options} })`);
}

/** Undoes an import, and waits for its end. */
export function undo(client: Client, id: string): Promise<Timed> {
  return time(client, id, "UNDONE", "undoImport(input: { id: $id })");
}

/** Throws if an import did not have the expected result. */
export async function demandResult(
  client: Client,
  id: string,
  expected: { readonly createdPeople: number; readonly updatedPeople: number },
): Promise<void> {
  const { node } = await client.ask<{ node: { result: typeof expected } }>(
    "query ($id: ID!) { node(id: $id) { ... on ImportJob { result { createdPeople updatedPeople } } } }",
    { id },
  );
  const isExpected =
    node.result.createdPeople === expected.createdPeople &&
    node.result.updatedPeople === expected.updatedPeople;
  if (!isExpected) throw new Error(`The import came to ${JSON.stringify(node.result)}.`);
}

async function time(client: Client, id: string, end: string, mutation: string): Promise<Timed> {
  const started = performance.now();
  demand(await client.ask(`mutation ($id: ID!) { payload: ${mutation} { ${JOB} } }`, { id }));
  const events = client.listen<{ importProgress: Job }>(
    "subscription ($id: ID!) { importProgress(id: $id) { id status failure } }",
    { id },
  );
  for await (const { data, errors } of events) {
    const job = data?.importProgress;
    if (job === undefined) throw new Error(`The progress ended: ${JSON.stringify(errors)}`);
    if (job.status === end) return { id, ms: performance.now() - started };
    if (job.failure !== null) throw new Error(job.failure);
  }
  throw new Error(`The import was not ${end} when its progress ended.`);
}

function demand({ payload }: Payload): Job {
  const [error] = payload.userErrors;
  if (payload.import === null || error !== undefined) {
    throw new Error(error?.message ?? "The server did not answer with an import.");
  }
  return payload.import;
}
