import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fromPublicId, toPublicId } from "../../../src/domain/ids.ts";
import { connection } from "../../../src/models/connection.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import type { ImportPeopleRequest } from "../../../src/services/imports/create-import.ts";
import type { IncomingFile } from "../../../src/services/imports/files/receive-upload.ts";
import { startJobLoop } from "../../../src/workers/job-loop.ts";
import type { JobLoop } from "../../../src/workers/job-loop.ts";
import { useApi } from "../../support/api.ts";
import { commandsOf } from "../../support/count-commands.ts";
import { idOf, tester, valueOf } from "../../support/importing.ts";

const csv = (content: string, name = "people.csv"): IncomingFile => ({
  name,
  content: () => Readable.from([Buffer.from(content)]),
});
const asked: Omit<ImportPeopleRequest, "file"> = {
  idempotencyKey: null,
  mapping: null,
  defaultCountry: null,
  onInvalidCell: "SKIP_CELL",
  duplicates: "RESOLVE_AUTOMATICALLY",
  tags: [],
};

describe("imports over the API", () => {
  const api = useApi();
  let loop: JobLoop;
  beforeAll(() => {
    // The worker does not look for work by itself, because a test counts all commands that are sent to the
    // database.
    loop = startJobLoop(api.services().importTools, { pollMs: 600_000 });
    api.services().importWork.onWake(() => loop.wake());
  });
  afterAll(() => loop.stop());

  const create = async (content: string): Promise<ImportRecord> =>
    valueOf(
      await api.services().imports.create({ file: csv(content), idempotencyKey: null }, tester),
    );
  const importPeople = async (content: string, name?: string): Promise<ImportRecord> => {
    const { imports, importFeed } = api.services();
    const request = { ...asked, file: csv(content, name), tags: ["chosen"] };
    const { _id } = valueOf(await imports.importPeople(request, tester));
    for await (const record of (await importFeed.finished(_id.toHexString())) ?? []) return record;
    throw new Error("The import did not end.");
  };

  it("are refused if no column identifies people, before anything is stored", async () => {
    const { imports } = api.services();
    const file = csv("color,size\nred,1\n");
    const refused = await imports.importPeople({ ...asked, file }, tester);
    expect(refused).toMatchObject({
      ok: false,
      problems: [
        {
          code: "INVALID",
          path: ["mapping"],
          message: expect.stringContaining("a phone, an email or an external ID"),
        },
      ],
    });
    const mapping = [{ column: 1, target: "EXTERNAL_ID" } as const];
    const again = csv("color,size\nred,1\n");
    expect(
      await imports.importPeople({ ...asked, file: again, mapping: [] }, tester),
    ).toMatchObject({
      ok: false,
    });
    expect(await connection.collection("imports").countDocuments()).toBe(0);
    expect(await connection.collection("files.chunks").countDocuments()).toBe(0);
    const taken = await imports.importPeople(
      { ...asked, file: csv("color,size\nred,1\n"), mapping },
      tester,
    );
    expect(taken.ok).toBe(true);
  });

  it("read the file once for all previews, until the way to read it is changed", async () => {
    const record = await create("name;phone\nAna;+385911111171\nIva;+385911111172\n");
    const { reader } = api.services().importTools;
    const reading = vi.spyOn(reader, "readHead");
    const preview = async (mapping: string) =>
      (
        await api.ask<{ importPreview: { person: unknown }[] }>(
          `query ($id: ID!) { importPreview(id: $id, mapping: [${mapping}]) { person { firstName lastName } } }`,
          { id: idOf(record) },
        )
      ).importPreview.map(({ person }) => person);
    try {
      const phone = "{ column: 1, target: PHONE }";
      const shown = await Promise.all([
        preview(`{ column: 0, target: FIRST_NAME } ${phone}`),
        preview(`{ column: 0, target: LAST_NAME } ${phone}`),
      ]);
      expect(shown).toEqual([
        [
          { firstName: "Ana", lastName: null },
          { firstName: "Iva", lastName: null },
        ],
        [
          { firstName: null, lastName: "Ana" },
          { firstName: null, lastName: "Iva" },
        ],
      ]);
      await preview(phone);
      expect(reading).toHaveBeenCalledTimes(1);
      reading.mockClear();
      await api.ask(
        `mutation ($id: ID!) { configureImport(input: { id: $id, hasHeader: false }) { userErrors { message } } }`,
        { id: idOf(record) },
      );
      reading.mockClear();
      expect(await preview(`{ column: 0, target: FIRST_NAME } ${phone}`)).toHaveLength(3);
      expect(reading).toHaveBeenCalledTimes(1);
    } finally {
      reading.mockRestore();
    }
  });

  it("show every example of duplicates row by row, with the resulting person", async () => {
    await api.ask(
      `mutation { createPerson(input: { phones: ["+385911111191"], firstName: "Old", city: "Zadar", tags: ["kept"] }) { userErrors { message } } }`,
    );
    const record = await create(
      "phone,first name,email,tag,born\n" +
        "+385911111191,Ana,ana@example.com,fresh,x\n" +
        "+385911111191,Anna,anna@example.com,,1990-01-02\n" +
        "+385911111192,Ivo,ivo@example.com,,\n",
    );
    const mapping = `[{ column: 0, target: PHONE } { column: 1, target: FIRST_NAME } { column: 2, target: EMAIL } { column: 3, target: TAG } { column: 4, target: BIRTH_DATE }]`;
    const finished = await api.services().importFeed.progress(record._id.toHexString());
    await api.ask(
      `mutation { analyzeImport(input: { id: "${idOf(record)}", mapping: ${mapping} }) { userErrors { message } } }`,
    );
    for await (const { status } of finished ?? []) if (status === "ANALYZED") break;
    const profile = `firstName city birthDate tags { name } contactInformation { phones { formatted } emails { address } }`;
    const { import: shown } = await api.ask<{
      import: { analysis: { samples: { outcome: object; conflict: null }[] } };
    }>(
      `query ($id: ID!) { import(id: $id) { analysis { samples { rows conflict people { firstName }
        previewRows { row person { firstName birthDate tags { name } } problems { code column } } outcome { ${profile} } } } } }`,
      { id: idOf(record) },
    );
    expect(shown.analysis.samples).toEqual([
      {
        rows: [2, 3],
        conflict: null,
        people: [{ firstName: "Old" }],
        previewRows: [
          {
            row: 2,
            person: { firstName: "Ana", birthDate: null, tags: [{ name: "fresh" }] },
            problems: [{ code: "INVALID_DATE", column: "born" }],
          },
          {
            row: 3,
            person: { firstName: "Anna", birthDate: "1990-01-02", tags: [] },
            problems: [],
          },
        ],
        outcome: {
          firstName: "Anna",
          city: "Zadar",
          birthDate: "1990-01-02",
          tags: [{ name: "kept" }, { name: "fresh" }],
          contactInformation: {
            phones: [{ formatted: "+385 91 111 1191" }],
            emails: [{ address: "ana@example.com" }, { address: "anna@example.com" }],
          },
        },
      },
    ]);
    const ended = await api.services().importFeed.finished(record._id.toHexString());
    await api.ask(
      `mutation { startImport(input: { id: "${idOf(record)}", duplicates: RESOLVE_AUTOMATICALLY }) { userErrors { message } } }`,
    );
    for await (const _ of ended ?? []) break;
    const { person } = await api.ask<{ person: { tags: { name: string }[] } }>(
      `{ person(by: { phone: "+385911111191" }) { ${profile} } }`,
    );
    const ownTag = ({ name }: { name: string }) => !name.startsWith("Import ");
    expect({ ...person, tags: person.tags.filter(ownTag) }).toEqual(
      shown.analysis.samples[0]?.outcome,
    );
  });

  it("count problems by kind and column, and list those of one column", async () => {
    const record = await importPeople(
      "phone,born,email\n12,1990-01-01,a@example.com\n13,x,b@example.com\n,y,\n+385911111181,1990-01-01,c@\n",
    );
    const ask = async () =>
      (
        await api.ask<{ import: { problemCounts: unknown; problems: unknown } }>(
          `query ($id: ID!) { import(id: $id) {
            problemCounts { severity code column count }
            problems(column: "born") { totalCount nodes { row column code } } } }`,
          { id: idOf(record) },
        )
      ).import;
    const counted = await ask();
    expect(counted.problemCounts).toEqual([
      { severity: "WARNING", code: "INVALID_DATE", column: "born", count: 2 },
      { severity: "WARNING", code: "INVALID_PHONE", column: "phone", count: 2 },
      { severity: "REJECTED", code: "NO_IDENTIFIER", column: null, count: 1 },
      { severity: "WARNING", code: "INVALID_EMAIL", column: "email", count: 1 },
    ]);
    expect(counted.problems).toMatchObject({ nodes: [{ row: 3 }, { row: 4 }] });
    // Removes the counts of problems, which an earlier version did not store.
    await connection.collection("importProblems").updateMany({}, { $unset: { counts: 1 } });
    expect(await ask()).toEqual(counted);
  });

  it("show in a preview the attributes and tags that they would create", async () => {
    const record = await create("phone,points,tag\n+385911111111,12,brand new\n");
    const preview = async () => {
      const { importPreview } = await api.ask<{ importPreview: unknown }>(
        `query ($id: ID!) { importPreview(id: $id, mapping: [{ column: 0, target: PHONE }
          { column: 1, target: CUSTOM_ATTRIBUTE, attributeKey: "Points", createAttributeAs: INTEGER }, { column: 2, target: TAG }]) {
          row person { tags { id name peopleCount } customAttributes { key value definition { id key label type usage } } } } }`,
        { id: idOf(record) },
      );
      return importPreview;
    };
    const shown = await preview();
    expect(shown).toEqual([
      {
        row: 2,
        person: {
          tags: [{ id: expect.stringMatching(/^tag_/), name: "brand new", peopleCount: 0 }],
          customAttributes: [
            {
              key: "Points",
              value: 12,
              definition: {
                id: expect.stringMatching(/^att_[0-9a-f]{24}$/),
                key: "Points",
                label: "Points",
                type: "INTEGER",
                usage: 0,
              },
            },
          ],
        },
      },
    ]);
    expect(await preview()).toEqual(shown);
  });

  it("need no more database commands for a large page than for a small one", async () => {
    for (const name of ["a", "b", "a"]) {
      const finished = await importPeople(
        `phone,name\n,Nobody\n+385911111111,${name}\n`,
        `${name}.csv`,
      );
      expect(finished.status).toBe("FINISHED");
    }
    const query = (first: number) =>
      `{ imports(first: ${first}) { totalCount nodes { id status canUndo queuePosition apiKeyName file { name }
        autoTag { name peopleCount import { id } } tags { name } problemReport { url expiresAt }
        earlierImportOfSameFile { id } analysis { samples { people { id tags { name } } } } result { rows } } } }`;
    await api.ask(query(1));
    const few = await commandsOf(() => api.ask(query(1)));
    const many = await commandsOf(() => api.ask(query(3)));
    expect(many.toSorted()).toEqual(few.toSorted());
    expect(many.length).toBeLessThanOrEqual(16);
    const { imports } = await api.ask<{
      imports: { nodes: { id: string; earlierImportOfSameFile: { id: string } | null }[] };
    }>(query(3));
    const ids = imports.nodes.map(({ id }) => id);
    expect(imports.nodes.map((node) => node.earlierImportOfSameFile?.id ?? null)).toEqual([
      ids[2],
      null,
      null,
    ]);
  });

  it("are reported by a subscription at once if they already ended", async () => {
    const { importFeed } = api.services();
    const finished = await importPeople("phone\n+385911111112\n");
    const id = fromPublicId("import", idOf(finished)) ?? "";
    expect(toPublicId("import", id)).toBe(idOf(finished));
    for (const stream of [await importFeed.progress(id), await importFeed.finished(id)]) {
      const statuses: string[] = [];
      for await (const { status } of stream ?? []) statuses.push(status);
      expect(statuses).toEqual(["FINISHED"]);
    }
    expect(await importFeed.progress("0".repeat(24))).toBeNull();
    expect(await importFeed.finished("0".repeat(24))).toBeNull();
  });
});
