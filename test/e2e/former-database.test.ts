import { beforeAll, describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { restoreDatabase } from "../support/restore-database.ts";
import { startServer } from "../support/server.ts";
import type { ServerProcess } from "../support/server.ts";

/**
 * An earlier version of the server wrote this database over its API, on the date in the file name. The database
 * contains people with attributes, tags, channel contacts and a history; merges, one of them undone; segments; and
 * imports in five states. The server was killed during one of the imports, when some of its 36 batches were done.
 */
const archive = new URL("../fixtures/databases/2026-11-24.bson.gz", import.meta.url);

interface Job {
  readonly id: string;
  readonly status: string;
  readonly file: { readonly name: string };
  readonly canUndo: boolean;
  readonly result: Readonly<Record<string, number>> | null;
  readonly undo: Readonly<Record<string, number>> | null;
}

const FIELDS = `id status file { name } canUndo
  result { rows createdPeople updatedPeople mergedPeople conflictRows rejectedRows }
  undo { reversedPeople partlyKeptPeople keptPeople }`;

describe("a server that opens the database of an earlier version", () => {
  let server: ServerProcess;
  beforeAll(async () => {
    const url = aDatabaseUrl();
    await restoreDatabase(url, archive);
    server = await startServer({ MONGODB_URI: url, UNDO_DAYS: "36500", DEFAULT_COUNTRY: "HR" });
    return () => server.end();
  });

  const jobs = async (): Promise<ReadonlyMap<string, Job>> => {
    const { imports } = await server.client.ask<{ imports: { nodes: readonly Job[] } }>(
      `{ imports { nodes { ${FIELDS} } } }`,
    );
    return new Map(imports.nodes.map((job) => [job.file.name, job]));
  };
  const jobOf = async (name: string): Promise<Job> => {
    const job = (await jobs()).get(name);
    if (job === undefined) throw new Error(`There is no import of ${name}.`);
    return job;
  };
  const reach = (name: string, status: string): Promise<Job> =>
    expect
      .poll(() => jobOf(name), { timeout: 60_000 })
      .toMatchObject({ status })
      .then(() => jobOf(name));
  const personOf = async (email: string): Promise<unknown> => {
    const { person } = await server.client.ask<{ person: unknown }>(
      `query ($email: String!) {
        person(by: { email: $email }) {
          firstName lastName externalId birthDate mergedIds
          contactInformation {
            phones { number } emails { address }
            chatProfiles { userId } pushRegistrations { registrationId }
          }
          customAttributes { key value }
        }
      }`,
      { email },
    );
    return person;
  };

  it("returns its people with all values after the upgrade", async () => {
    expect(await personOf("ana@mail.hr")).toEqual({
      firstName: "Anna",
      lastName: "Horvat",
      externalId: "crm-1",
      birthDate: "1990-05-01",
      mergedIds: [],
      contactInformation: {
        phones: [{ number: "385912345001" }],
        emails: [{ address: "ana@mail.hr" }],
        chatProfiles: [{ userId: "ana-on-telegram" }],
        pushRegistrations: [{ registrationId: "token|1" }],
      },
      customAttributes: [{ key: "points", value: 30 }],
    });
    expect(await personOf("ivana@mail.hr")).toMatchObject({
      firstName: "Ivana",
      mergedIds: [expect.stringMatching(/^per_/)],
      contactInformation: { emails: [{ address: "iva@mail.hr" }, { address: "ivana@mail.hr" }] },
      customAttributes: [{ key: "nickname", value: "Ivica" }],
    });
    expect(await personOf("gone@mail.hr")).toBeNull();
    expect(await personOf("undone3@mail.hr")).toBeNull();
  });

  it("returns the whole history of a person after the upgrade", async () => {
    const { person } = await server.client.ask<{
      person: { history: { nodes: readonly { version: number; cause: string }[] } };
    }>(`{ person(by: { email: "ana@mail.hr" }) { history { nodes { version cause } } } }`);
    const causes = person.history.nodes.filter(({ version }) => version < 8);
    expect(causes.map(({ cause }) => cause)).toEqual([
      "UNDONE",
      "IMPORTED",
      "IMPORTED",
      "TAGGED",
      "CHANNEL",
      "UPDATED",
      "CREATED",
    ]);
  });

  it("returns its tags, segments and merges after the upgrade", async () => {
    const lists = await server.client.ask(
      `{
        tags(search: "vip") { nodes { name description peopleCount } }
        segments { nodes { name description problems } }
        people(filter: { tags: { any: ["spring"] } }, first: 1) { totalCount }
        merges { nodes { cause canUndo } }
      }`,
    );
    expect(lists).toEqual({
      tags: { nodes: [{ name: "vip", description: "Our best", peopleCount: 1 }] },
      segments: {
        nodes: [
          { name: "Many points", description: null, problems: [] },
          { name: "VIPs of Trogir", description: "Whom we call first", problems: [] },
        ],
      },
      people: { totalCount: 34 },
      merges: {
        nodes: [
          { cause: "IMPORT", canUndo: true },
          { cause: "MANUAL", canUndo: false },
          { cause: "MANUAL", canUndo: true },
        ],
      },
    });
  });

  it("returns its imports with the problems of their rows after the upgrade", async () => {
    const found = await jobs();
    expect(found.get("uploaded.csv")?.status).toBe("UPLOADED");
    expect(found.get("undone.csv")).toMatchObject({
      status: "UNDONE",
      undo: { reversedPeople: 26, partlyKeptPeople: 0, keptPeople: 0 },
    });
    const { id } = await jobOf("at-rest.csv");
    const problems = await server.client.ask(
      `query ($id: ID!) { import(id: $id) { problems { nodes { row code } } problemReport { url } } }`,
      { id },
    );
    expect(problems).toMatchObject({
      import: {
        problems: {
          nodes: [
            { row: 6, code: "CONFLICTING_EXTERNAL_ID" },
            { row: 7, code: "CONFLICTING_EXTERNAL_ID" },
            { row: 8, code: "INVALID_PHONE" },
            { row: 8, code: "NO_IDENTIFIER" },
            { row: 9, code: "INVALID_PHONE" },
          ],
        },
        problemReport: { url: expect.stringContaining("problem-report") },
      },
    });
  });

  it("continues the import that was interrupted", async () => {
    const finished = await reach("cut-off.csv", "FINISHED");
    expect(finished.result).toMatchObject({ rows: 701, createdPeople: 700, updatedPeople: 1 });
    expect(await countOf('{ email: { startsWith: "cut" } }')).toBe(700);
    expect(await personOf("ana@mail.hr")).toMatchObject({ firstName: "Ana" });
  });

  it("lets a client start an import that the earlier version only analyzed", async () => {
    const { id } = await jobOf("awaiting.csv");
    await server.client.ask(
      `mutation ($id: ID!) {
        startImport(input: { id: $id, duplicates: RESOLVE_AUTOMATICALLY }) { userErrors { message } }
      }`,
      { id },
    );
    const finished = await reach("awaiting.csv", "FINISHED");
    expect(finished.result).toMatchObject({ rows: 26, createdPeople: 25, updatedPeople: 1 });
  });

  it("undoes an ended import including its merge", async () => {
    const { id } = await jobOf("at-rest.csv");
    await server.client.ask(undo("undoImport"), { id });
    const { undo: undone } = await reach("at-rest.csv", "UNDONE");
    // A person whom a later import changed keeps that change.
    expect(undone).toEqual({ reversedPeople: 34, partlyKeptPeople: 1, keptPeople: 0 });
    expect(await countOf('{ email: { startsWith: "given" } }')).toBe(0);
    expect(await personOf("ana@mail.hr")).toMatchObject({
      firstName: "Ana",
      customAttributes: [{ key: "points", value: 20 }],
    });
    expect(await personOf("marko@mail.hr")).toMatchObject({ lastName: "Babic", externalId: null });
  });

  it("undoes a merge that a user made before the upgrade", async () => {
    const { merges } = await server.client.ask<{
      merges: { nodes: readonly { id: string; canUndo: boolean; cause: string }[] };
    }>("{ merges { nodes { id canUndo cause } } }");
    const merge = merges.nodes.find(({ cause, canUndo }) => cause === "MANUAL" && canUndo);
    await server.client.ask(undo("undoMerge"), { id: merge?.id });
    expect(await personOf("iva@mail.hr")).toMatchObject({ firstName: "Iva", mergedIds: [] });
    expect(await personOf("ivana@mail.hr")).toMatchObject({ firstName: "Ivana", mergedIds: [] });
  });

  const undo = (mutation: string): string =>
    `mutation ($id: ID!) { ${mutation}(input: { id: $id }) { userErrors { message } } }`;
  const countOf = async (filter: string): Promise<number> => {
    const { people } = await server.client.ask<{ people: { totalCount: number } }>(
      `{ people(filter: ${filter}, first: 1) { totalCount } }`,
    );
    return people.totalCount;
  };
});
