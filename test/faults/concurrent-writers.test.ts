import { describe, expect, it } from "vitest";
import type { Client } from "../support/client.ts";
import { aDatabaseUrl } from "../support/database.ts";
import { makeFaultFiles } from "../support/fault-file.ts";
import { importBase, observe, startImport, startUndo } from "../support/fault-world.ts";
import { startServer } from "../support/server.ts";

const WRITERS = 20;
const files = makeFaultFiles(12_000);

describe("two queued imports and 20 concurrent writers of the same people", () => {
  it("account for every row, and leave one person per identifier and no gap in a history", async () => {
    const uri = aDatabaseUrl();
    const server = await startServer({ MONGODB_URI: uri });
    const observer = observe(uri);
    await importBase(server, observer, files);
    const first = await startImport(server, files.main, "RESOLVE_AUTOMATICALLY");
    await startImport(server, files.main.replaceAll("New ", "Newer "), "RESOLVE_AUTOMATICALLY");
    const over = new AbortController();
    const writers = Array.from({ length: WRITERS }, (_, seed) =>
      write(server.client, createRandom(seed + 1), over.signal),
    );
    await observer.until(({ status }) => status === "FINISHED");
    over.abort();
    const written = await Promise.all(writers);
    expect(written.reduce((sum, times) => sum + times, 0)).toBeGreaterThan(WRITERS * 5);
    const { jobs, violations, problems } = await observer.describe();
    expect(violations).toEqual([]);
    for (const [place, job] of jobs.entries()) {
      const { result } = Object(job);
      const { rows, importedRows, discardedRows, rejectedRows, conflictRows } = result;
      expect(importedRows + discardedRows + rejectedRows + conflictRows).toBe(rows);
      expect(rows).toBe(place === 0 ? files.base.split("\n").length - 2 : files.rows);
      const reportedRows = new Set(
        problems.flatMap((text) => {
          const [of, row, , severity] = JSON.parse(text);
          return of === place && severity !== "WARNING" ? [row] : [];
        }),
      );
      expect(reportedRows.size).toBe(rows - importedRows);
    }
    await startUndo(server, first);
    const undone = await observer.untilStatus(1, "UNDONE");
    const { reversedPeople = 0, partlyKeptPeople = 0, keptPeople = 0 } = undone.undo ?? {};
    const { createdPeople = 0, updatedPeople = 0, mergedPeople = 0 } = undone.result ?? {};
    expect(reversedPeople + partlyKeptPeople + keptPeople).toBe(
      createdPeople + updatedPeople + mergedPeople,
    );
    expect((await observer.describe()).violations).toEqual([]);
    await server.end();
  });
});

const inputs = {
  updatePerson: "UpdatePersonInput",
  addContacts: "ChangeContactsInput",
  tagPeople: "TagPeopleInput",
  mergePeople: "MergePeopleInput",
  createPerson: "CreatePersonInput",
} as const;

/**
 * Makes one change after the other to people of the imported files until `over` is aborted; returns how many it
 * made.
 */
async function write(client: Client, random: () => number, over: AbortSignal): Promise<number> {
  let done = 0;
  const pick = (end: number): number => Math.floor(random() * end);
  const phoneOf = (): string => `+38591${String(pick(1_200)).padStart(7, "0")}`;
  const idOf = async (): Promise<string | null> => {
    const { person } = await client.ask<{ person: { id: string } | null }>(
      "query ($phone: String!) { person(by: { phone: $phone }) { id } }",
      { phone: phoneOf() },
    );
    return person?.id ?? null;
  };
  const ask = async (mutation: keyof typeof inputs, input: object): Promise<void> => {
    const type = inputs[mutation];
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
    const answer = await client.send<Record<string, { userErrors: { code: string }[] }>>(query, {
      input,
    });
    expect(answer.errors ?? []).toEqual([]);
    if (answer.data?.[mutation]?.userErrors.length === 0) done += 1;
  };
  while (!over.aborted) {
    const [id, other] = [await idOf(), await idOf()];
    if (id === null) continue;
    switch (pick(5)) {
      case 0:
        await ask("updatePerson", { id, city: `City ${pick(100)}` });
        break;
      case 1:
        await ask("addContacts", { personId: id, emails: [`w${pick(2_000)}@example.com`] });
        break;
      case 2:
        await ask("tagPeople", { ids: [id], tags: [`w${pick(5)}`] });
        break;
      case 3:
        if (other !== null && other !== id)
          await ask("mergePeople", { personIds: [id, other], autoResolve: true });
        break;
      default:
        await ask("createPerson", { firstName: "W", phones: [phoneOf()] });
    }
  }
  return done;
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
