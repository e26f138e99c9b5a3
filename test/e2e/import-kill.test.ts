import { describe, expect, it } from "vitest";
import { aFolder, startServerIn } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

interface Job {
  readonly id: string;
  readonly status: string;
  readonly failure: string | null;
  readonly progress: { readonly processedRows: number } | null;
  readonly result: Readonly<Record<string, number>> | null;
}

const ROWS = 12_000;
const FIELDS = `id status failure progress { processedRows }
  result { rows createdPeople updatedPeople mergedPeople importedRows rejectedRows conflictRows discardedRows }`;

// Every tenth row shares the phone of the row before, every hundredth has none.
const csv = [
  "first name,phone",
  ...Array.from({ length: ROWS }, (_, index) => {
    const number = index % 10 === 9 ? index - 1 : index;
    return index % 100 === 50 ? `P${index},` : `P${index},+38591${String(1_000_000 + number)}`;
  }),
  "",
].join("\n");

describe("an import whose server is killed", () => {
  it("continues after the restart, and has the same result", async () => {
    const folder = await aFolder();
    const first = await startServerIn(folder);
    const id = await start(first);
    await reach(
      first,
      id,
      ({ status, progress }) => status === "IMPORTING" && (progress?.processedRows ?? 0) > 0,
    );
    await first.end("SIGKILL");
    const second = await startServerIn(folder);
    const finished = await reach(second, id, ({ status }) => status === "FINISHED");
    expect(finished.result).toEqual({
      rows: ROWS,
      createdPeople: ROWS - ROWS / 100 - ROWS / 10,
      updatedPeople: 0,
      mergedPeople: 0,
      importedRows: ROWS - ROWS / 100,
      rejectedRows: ROWS / 100,
      conflictRows: 0,
      discardedRows: 0,
    });
    const { people } = await second.client.ask<{ people: { totalCount: number } }>(
      "{ people(first: 1) { totalCount } }",
    );
    expect(people.totalCount).toBe(finished.result?.["createdPeople"]);
    await second.end();
  }, 90_000);
});

async function start({ client }: ServerProcess): Promise<string> {
  const { payload } = await client.askFile<{ payload: { import: Job | null } }>(
    `mutation ($file: Upload!) { payload: importPeople(input: { file: $file, duplicates: RESOLVE_AUTOMATICALLY }) {
      import { ${FIELDS} } userErrors { message } } }`,
    { name: "people.csv", content: csv },
  );
  return payload.import?.id ?? "";
}

async function reach(
  { client }: ServerProcess,
  id: string,
  isThere: (job: Job) => boolean,
): Promise<Job> {
  const changes = client.listen<{ importProgress: Job }>(
    `subscription ($id: ID!) { importProgress(id: $id) { ${FIELDS} } }`,
    { id },
  );
  let last: Job | undefined;
  for await (const { data } of changes) {
    last = data?.importProgress;
    if (last !== undefined && isThere(last)) return last;
  }
  throw new Error(`The import ended as ${last?.status}: ${last?.failure}`);
}
