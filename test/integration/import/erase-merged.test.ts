import { describe, expect, it } from "vitest";
import { eraseAbsorbed } from "../../../src/services/store/erase-absorbed.ts";
import { cleanUpAfterImports } from "../../../src/services/imports/keeping/clean-up-after-imports.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useApi } from "../../support/api.ts";
import { idOf, useImporting } from "../../support/importing.ts";
import type { MergeAnswers } from "../../support/merge-answers.ts";
import { findCollectionsWith } from "../../support/search-database.ts";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";

const HOUR_MS = 60 * 60 * 1000;
const never = new AbortController().signal;

interface Stands {
  readonly merges: { readonly nodes: readonly { readonly canUndo: boolean }[] };
}

describe("deleting a person into whom others were merged", () => {
  const api = useApi();
  const importing = useImporting();

  const mutate = <T>(mutation: string): Promise<T> => api.ask<T>(`mutation { ${mutation} }`);

  async function create(fields: string): Promise<string> {
    const { createPerson } = await mutate<{ createPerson: { person: { id: string } } }>(
      `createPerson(input: { ${fields} }) { person { id } userErrors { message } }`,
    );
    return createPerson.person.id;
  }

  async function merge(survivor: string, absorbed: string): Promise<string> {
    const { mergePeople } = await mutate<MergeAnswers>(
      `mergePeople(input: { personIds: ["${survivor}", "${absorbed}"], survivor: "${survivor}", autoResolve: true }) { merge { id } userErrors { message } }`,
    );
    return mergePeople.merge.id;
  }

  const remove = (id: string): Promise<unknown> =>
    mutate(`deletePeople(input: { ids: ["${id}"] }) { deletedCount }`);

  const undo = async (id: string) =>
    (
      await mutate<{ undoMerge: { userErrors: readonly { code: string; message: string }[] } }>(
        `undoMerge(input: { id: "${id}" }) { userErrors { code message } }`,
      )
    ).undoMerge.userErrors;

  /** Lets the workers do everything that is due within an hour. */
  async function letAnHourPass(tools: ImportTools): Promise<void> {
    const now = new Date(Date.now() + HOUR_MS);
    await eraseAbsorbed(tools, now);
    while (await cleanUpAfterImports(tools, never, now)) {
      // The call in the loop's condition does the work, until nothing is left to do.
    }
  }

  it("erases the values of all of them within an hour, during which the merge can be undone", async () => {
    const work = importing();
    const { tools } = work;
    const words = ["zmarkone", "zmarktwo", "zmarkthree", "385915550177", "385915550166"];
    // The person is known from a file whose report still has their row, from an edit, and from a
    // call whose answer is stored.
    await work.importCsv(
      "external id,phone,email,city\nZMARKONE,+385915550177,zmarkone.bad,Zmarkone city\n",
    );
    const { person } = await api.ask<{ person: { id: string } }>(
      `{ person(by: { externalId: "ZMARKONE" }) { id } }`,
    );
    const innermost = person.id;
    await mutate(
      `updatePerson(input: { id: "${innermost}", firstName: "Zmarkone first", emails: ["zmarkone@example.com"] }) { userErrors { message } }`,
    );
    await mutate(
      `upsertPeople(input: { idempotencyKey: "z", onInvalidContact: SKIP, people: [{ emails: ["zmarkone@example.com", "zmarkone.worse"], lastName: "Zmarkone last" }] }) { results { outcome } }`,
    );
    const inner = await create(`externalId: "ZMARKTWO", phones: ["+385915550166"]`);
    const survivor = await create(`externalId: "ZMARKTHREE", firstName: "Zmarkthree"`);
    const first = await merge(inner, innermost);
    const second = await merge(survivor, inner);
    // Removes the contacts that the survivor got by the merges. So nobody has these contacts now, and the server can
    // find the copies of the absorbed people's values only by the contacts in their history.
    await mutate(
      `updatePerson(input: { id: "${survivor}", phones: [], emails: ["zmarkthree@example.com"] }) { userErrors { message } }`,
    );
    expect(new Set(Object.values(await findCollectionsWith(words)).flat())).toEqual(new Set(words));
    await remove(survivor);
    expect((await api.ask<Stands>("{ merges { nodes { canUndo } } }")).merges.nodes).toEqual([
      { canUndo: true },
      { canUndo: false },
    ]);
    await letAnHourPass(tools);
    expect(await findCollectionsWith(words)).toEqual({});
    expect(await databaseOf(connection).erasures.countDocuments()).toBe(0);
    expect((await api.ask<Stands>("{ merges { nodes { canUndo } } }")).merges.nodes).toEqual([
      { canUndo: false },
      { canUndo: false },
    ]);
    for (const id of [second, first]) {
      expect(await undo(id)).toMatchObject([
        { code: "WRONG_STATE", message: expect.stringContaining("were erased too") },
      ]);
    }
    for (const id of [innermost, inner, survivor])
      expect(await api.ask(`{ person(by: { id: "${id}" }) { id } }`)).toEqual({ person: null });
  });

  it("keeps the values of a merged person if the merge is undone within an hour after the deletion", async () => {
    const { tools } = importing();
    const absorbed = await create(`externalId: "YMARK", city: "Ymark city"`);
    await mutate(
      `updatePerson(input: { id: "${absorbed}", city: "Ymark two" }) { userErrors { code } }`,
    );
    const survivor = await create(`externalId: "YOTHER"`);
    const id = await merge(survivor, absorbed);
    await remove(survivor);
    expect(await undo(id)).toEqual([]);
    await letAnHourPass(tools);
    const { person } = await api.ask<{ person: unknown }>(
      `{ person(by: { id: "${absorbed}" }) { externalId city history { nodes { changes { field } } } } }`,
    );
    expect(person).toMatchObject({ externalId: "YMARK", city: "Ymark two" });
    expect(Object.keys(await findCollectionsWith(["Ymark city"]))).toContain("revisions");
  });

  it("also erases those whom an import merged into the person, so that undoing the import restores nobody", async () => {
    const work = importing();
    const { tools } = work;
    const older = await create(`phones: ["+385911555001"]`);
    const younger = await create(`emails: ["xmark@example.com"], city: "Xmark city"`);
    const job = await work.importCsv("phone,email\n+385911555001,xmark@example.com\n");
    await remove(older);
    await letAnHourPass(tools);
    expect(await findCollectionsWith(["xmark"])).toEqual({});
    await work.undo(job);
    const { import: undone } = await api.ask<{ import: unknown }>(
      `{ import(id: "${idOf(job)}") { status undo { reversedPeople partlyKeptPeople keptPeople } } }`,
    );
    expect(undone).toMatchObject({ status: "UNDONE" });
    expect(await api.ask(`{ person(by: { id: "${younger}" }) { id } }`)).toEqual({ person: null });
  });
});
