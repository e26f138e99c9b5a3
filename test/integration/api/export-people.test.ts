import { Readable } from "node:stream";
import * as fc from "fast-check";
import { connection, mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import { toPublicId } from "../../../src/domain/ids.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { findExportedFile, sweepExports } from "../../../src/services/exports/export-files.ts";
import { runNextExport } from "../../../src/services/exports/run-exports.ts";
import { sweepFiles } from "../../../src/services/imports/files/sweep-files.ts";
import { useApi } from "../../support/api.ts";
import { clearWorld } from "../../support/import-world.ts";
import { tester, useImporting, valueOf } from "../../support/importing.ts";
import { unusualAttributes, personToExport } from "../../support/people-to-export.ts";
import type { PersonToExport } from "../../support/people-to-export.ts";

const HOUR_MS = 60 * 60 * 1000;

interface Operation {
  readonly id: string;
  readonly done: boolean;
  readonly processed: number;
  readonly total: number;
  readonly failure: string | null;
  readonly canUndo: boolean;
  readonly download: { readonly url: string; readonly expiresAt: string } | null;
}
interface Exported {
  readonly exportPeople: {
    readonly operation: Operation | null;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

describe("exportPeople", () => {
  const api = useApi();
  const importing = useImporting();
  const stored = () => connection.collection("files.files").countDocuments();

  const ask = async (input: Readonly<Record<string, unknown>>): Promise<Exported["exportPeople"]> =>
    (
      await api.ask<Exported>(
        `mutation ($input: ExportPeopleInput!) { exportPeople(input: $input) {
          operation { id done processed total failure canUndo download { url expiresAt } }
          userErrors { code message path } } }`,
        { input },
      )
    ).exportPeople;
  const work = (stop = new AbortController().signal): Promise<boolean> =>
    runNextExport(databaseOf(connection), stop);
  const look = async (id: string): Promise<Operation> =>
    (
      await api.ask<{ node: Operation }>(
        `{ node(id: "${id}") { ... on BulkOperation { id done processed total failure canUndo download { url expiresAt } } } }`,
      )
    ).node;
  const contentOf = async (id: string): Promise<Buffer> => {
    const file = await findExportedFile(databaseOf(connection), id.slice(4));
    if (file === null) throw new Error("There is no file.");
    const chunks: Buffer[] = [];
    for await (const chunk of file.open()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    expect(bytes).toHaveLength(file.sizeBytes);
    return bytes;
  };
  const exportAll = async (input: Readonly<Record<string, unknown>>): Promise<Buffer> => {
    const { operation } = await ask(input);
    expect(await work()).toBe(true);
    return contentOf(operation?.id ?? "");
  };
  async function create(people: readonly object[]): Promise<string[]> {
    const { upsertPeople } = await api.ask<{
      upsertPeople: {
        results: { person: { id: string } | null; userErrors: unknown[] }[];
        userErrors: unknown[];
      };
    }>(
      `mutation ($people: [UpsertPersonInput!]!) { upsertPeople(input: { people: $people }) {
        results { person { id } userErrors { code message path } } userErrors { code message } } }`,
      { people },
    );
    expect(upsertPeople.userErrors).toEqual([]);
    for (const { userErrors } of upsertPeople.results) expect(userErrors).toEqual([]);
    return upsertPeople.results.map(({ person }) => person?.id ?? "");
  }

  it("writes the chosen columns in the given order, with formulas escaped and a plus sign before phones", async () => {
    await clearWorld();
    const [ana = ""] = await create([
      {
        externalId: "A1",
        firstName: '=HYPERLINK("x")',
        lastName: "Horvat, Ana",
        phones: ["+385911234567", "+385912345678"],
        emails: ["ana@example.com"],
        tags: ["vip", "a;b"],
      },
      { externalId: "B2", firstName: "@ivo" },
    ]);
    const fields = ["lastName", "firstName", "phones", "tags", "externalId", "id"];
    const bytes = await exportAll({ ids: [ana], fields });
    expect(bytes.toString("utf8")).toBe(
      "\ufefflastName,firstName,phones,tags,externalId,id\r\n" +
        `"Horvat, Ana","'=HYPERLINK(""x"")","+385911234567;+385912345678","vip;""a;b""",A1,${ana}\r\n`,
    );
    const all = (await exportAll({ everybody: true })).toString("utf8").split("\r\n");
    expect(all[0]).toBe(
      "\ufeffid,externalId,firstName,middleName,lastName,gender,birthDate,address,city,country,preferredLanguage,profilePicture,type,phones,emails,tags,origin,createdAt,updatedAt",
    );
    expect(all).toHaveLength(4);
    const some = await exportAll({
      filter: { firstName: { startsWith: "@" } },
      fields: ["firstName"],
    });
    expect(some.toString("utf8")).toBe("\ufefffirstName\r\n'@ivo\r\n");
  });

  it("refuses invalid input, with the path", async () => {
    expect(await ask({})).toMatchObject({ operation: null, userErrors: [{ code: "INVALID" }] });
    expect(await ask({ filter: { and: [] } })).toMatchObject({
      userErrors: [{ code: "INVALID", path: ["filter"] }],
    });
    expect(await ask({ ids: ["per_0123456789abcdef01234567"] })).toMatchObject({
      userErrors: [{ code: "NOT_FOUND", path: ["ids", "0"] }],
    });
    expect(await ask({ everybody: true, fields: [] })).toMatchObject({
      userErrors: [{ code: "INVALID", path: ["fields"] }],
    });
    expect(await ask({ everybody: true, fields: ["id", "id"] })).toMatchObject({
      userErrors: [{ code: "INVALID", path: ["fields"] }],
    });
    expect(
      await ask({ everybody: true, fields: ["id", "shoeSize", "customAttributes.nope"] }),
    ).toMatchObject({
      userErrors: [
        { code: "INVALID", path: ["fields", "1"] },
        { code: "NOT_FOUND", path: ["fields", "2"] },
      ],
    });
  });

  it("reports its progress, gives a link for an hour, and cannot be undone", async () => {
    await clearWorld();
    await create(Array.from({ length: 5 }, (_, n) => ({ externalId: `P${n}` })));
    const asked = await ask({ everybody: true, format: "XLSX" });
    const id = asked.operation?.id ?? "";
    expect(asked.operation).toMatchObject({ done: false, processed: 0, total: 5, download: null });
    await work();
    const done = await look(id);
    expect(done).toMatchObject({ done: true, processed: 5, failure: null, canUndo: false });
    expect(done.download?.url).toMatch(
      /^http:\/\/people\.test\/files\/export\/[0-9a-f]{24}\.xlsx\?/,
    );
    const left = Date.parse(done.download?.expiresAt ?? "") - Date.now();
    expect(left).toBeGreaterThan(HOUR_MS - 60_000);
    expect(left).toBeLessThanOrEqual(HOUR_MS);
    const undone = await api.send<unknown>(
      `mutation { undoOperation(input: { id: "${id}" }) { userErrors { code } } }`,
    );
    expect(undone.data).toEqual({ undoOperation: { userErrors: [{ code: "WRONG_STATE" }] } });
    // A key that may only write people must not download them.
    const query = `{ node(id: "${id}") { ... on BulkOperation { done download { url } } } }`;
    const refused = await api.as(["PEOPLE_WRITE"]).send(query);
    expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const started = await api
      .as(["PEOPLE_WRITE", "IMPORT"])
      .send(`mutation { exportPeople(input: { everybody: true }) { operation { id } } }`);
    expect(started.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    await connection.collection("files.files").deleteMany({});
  });

  it("deletes the file after it expires, or earlier if somebody in it was deleted", async () => {
    await clearWorld();
    const [first = ""] = await create([{ externalId: "P1" }, { externalId: "P2" }]);
    const { operation } = await ask({ everybody: true });
    const id = operation?.id ?? "";
    await work();
    const before = await stored();
    expect(await sweepFiles(databaseOf(connection), new Date(Date.now() + 2 * HOUR_MS))).toBe(0);
    expect(
      await sweepExports(databaseOf(connection), new Date(Date.now() + HOUR_MS - 60_000)),
    ).toBe(0);
    const untilOf = async (publicId: string): Promise<Date | undefined> =>
      (await databaseOf(connection).operations.findById(publicId.slice(4)).lean())?.fileUntil;
    const until = await untilOf(id);
    // The second export is still running. Its file may already contain the person who is deleted below, so the deletion
    // must also limit for how long the second file is kept.
    const { operation: other } = await ask({ everybody: true });
    await databaseOf(connection).operations.updateOne(
      { _id: other?.id.slice(4) ?? "" },
      { file: { fileId: new mongo.ObjectId() } },
    );
    await api.ask(`mutation { deletePeople(input: { ids: ["${first}"] }) { deletedCount } }`);
    expect(await untilOf(id)).toEqual(until);
    const sooner = (await untilOf(other?.id ?? ""))?.getTime() ?? 0;
    expect(Math.abs(sooner - Date.now() - HOUR_MS)).toBeLessThan(30_000);
    await work();
    expect(
      await sweepExports(databaseOf(connection), new Date(Date.now() + HOUR_MS + 1_000)),
    ).toBeGreaterThan(0);
    expect(await stored()).toBeLessThan(before);
    expect((await look(id)).download).toBeNull();
    expect(await findExportedFile(databaseOf(connection), id.slice(4))).toBeNull();
  });

  it("starts again after a worker died, and leaves no partial file", async () => {
    await clearWorld();
    await connection.collection("files.files").deleteMany({});
    await connection.collection("files.chunks").deleteMany({});
    await create(Array.from({ length: 20 }, (_, n) => ({ externalId: `P${n}` })));
    const { operation } = await ask({ everybody: true, fields: ["externalId"] });
    const id = operation?.id ?? "";
    expect(await work(AbortSignal.abort())).toBe(false);
    // The partial file that a killed server leaves behind.
    const broken = new mongo.ObjectId();
    await connection
      .collection("files.chunks")
      .insertOne({ files_id: broken, n: 0, data: Buffer.from("half") });
    await databaseOf(connection).operations.updateOne(
      { _id: id.slice(4) },
      { file: { fileId: broken }, processed: 10, $inc: { faults: 1 } },
    );
    expect((await look(id)).download).toBeNull();
    expect(await work()).toBe(true);
    const text = (await contentOf(id)).toString("utf8");
    expect(text.split("\r\n")).toHaveLength(22);
    expect(await connection.collection("files.chunks").countDocuments()).toBe(1);
    expect(await work()).toBe(false);
  });

  it("is given up after it repeatedly crashed the server", async () => {
    const { operation } = await ask({ everybody: true });
    const id = operation?.id ?? "";
    await databaseOf(connection).operations.updateOne({ _id: id.slice(4) }, { faults: 5 });
    await work();
    expect(await look(id)).toMatchObject({
      done: true,
      download: null,
      failure: expect.stringContaining("Ask for it again"),
    });
  });

  it.each(["CSV", "XLSX"] as const)(
    "writes a %s whose import changes nobody, whatever the values are",
    async (format) => {
      await clearWorld();
      await connection.collection("attributeDefinitions").deleteMany({});
      for (const { key, type } of unusualAttributes) {
        await api.ask(
          `mutation ($key: String!) { createAttributeDefinition(input: { key: $key, type: ${type} }) { userErrors { code } } }`,
          { key },
        );
      }
      const people = fc.sample(personToExport, { numRuns: 60, seed: 7 }).map(toInput);
      await create(people);
      const before = await databaseOf(connection).people.find().sort({ _id: 1 }).toArray();
      const bytes = await exportAll({ everybody: true, format });
      const imports = importing();
      const { service } = imports;
      const name = `people.${format.toLowerCase()}`;
      const created = valueOf(
        await service.create(
          { file: { name, content: () => Readable.from([bytes]) }, idempotencyKey: null },
          tester,
        ),
      );
      const id = toPublicId("import", created._id.toHexString());
      valueOf(
        await service.analyze(id, {
          mapping: null,
          defaultCountry: null,
          onInvalidCell: "SKIP_CELL",
        }),
      );
      await imports.until(created, (status) => status === "ANALYZED");
      valueOf(
        await service.start(id, {
          duplicates: "RESOLVE_AUTOMATICALLY",
          tags: [],
          autoTag: "NOBODY",
        }),
      );
      const finished = await imports.until(created, (status) => status === "FINISHED");
      expect(finished.result).toMatchObject({
        importedRows: before.length,
        rejectedRows: 0,
        conflictRows: 0,
        createdPeople: 0,
        updatedPeople: 0,
        mergedPeople: 0,
        unchangedPeople: before.length,
      });
      const after = await databaseOf(connection).people.find().sort({ _id: 1 }).toArray();
      expect(after).toEqual(before);
    },
  );

  /**
   * Returns the input for a person whose identifiers nobody else has, because rows that share one
   * would be one group.
   */
  function toInput({ single, phones, emails, tags, attributes }: PersonToExport, place: number) {
    const { birthDate, gender, type, externalId = "", ...texts } = single;
    const isYearless = birthDate?.startsWith("--") === true;
    return {
      ...texts,
      externalId: `${externalId} ${place}`,
      ...(gender === undefined ? {} : { gender }),
      ...(type === undefined ? {} : { type }),
      ...(birthDate === undefined
        ? {}
        : isYearless
          ? { birthDay: birthDate.slice(2) }
          : { birthDate }),
      phones:
        phones.length === 0
          ? []
          : [`+38591${String(1_000_000 + place)}`, `+38598${String(1_000_000 + place)}`],
      emails: emails.map(
        (_, n) =>
          [`"${place};${n}"@x.com`, `'p${place}x${n}@x.com`, `=p${place}x${n}@x.com`][n % 3],
      ),
      tags,
      customAttributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
    };
  }
});
