import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, clearWorld } from "../../support/import-world.ts";
import { idOf, useImporting, valueOf } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

describe("an import that fails", () => {
  let failAt = Infinity;
  let inserts = 0;
  useDatabase();
  const importing = useImporting((tools): ImportTools => {
    const { store } = tools;
    return {
      ...tools,
      store: {
        ...store,
        insert(people, options) {
          inserts += 1;
          if (inserts >= failAt) throw new Error("Of a test.");
          return store.insert(people, options);
        },
      },
    };
  });
  const fail = async (imports: Importing, record: ImportRecord): Promise<ImportRecord> => {
    valueOf(
      await imports.service.start(idOf(record), { duplicates: "RESOLVE_AUTOMATICALLY", tags: [] }),
    );
    const failed = await imports.until(record, (status) => status === "FAILED");
    failAt = Infinity;
    return failed;
  };
  const everybody = () =>
    databaseOf(connection)
      .people.find({}, { sort: { _id: 1 } })
      .toArray();

  it("after some people were written reports how many, and its undo leaves the people as they were before", async () => {
    const imports = importing();
    await clearWorld();
    await addPeople([{ firstName: "Old", phones: ["385911000010"], emails: [] }]);
    const before = (await everybody()).map(({ firstName, phones }) => [firstName, phones.length]);
    const rows = Array.from({ length: 40 }, (_, index) => `New ${index},+3859110000${index + 10}`);
    const analyzed = await imports.analyze(`first name,phone\n${rows.join("\n")}\n`);
    inserts = 0;
    failAt = 5;
    const failed = await fail(imports, analyzed);
    expect(failed.failure).toMatch(/^An unexpected fault of the server stopped it/);
    const { createdPeople = 0, updatedPeople = 0, importedRows, rows: all } = failed.result ?? {};
    expect(updatedPeople).toBe(1);
    expect(createdPeople).toBeGreaterThan(0);
    expect([importedRows, all]).toEqual([createdPeople + 1, createdPeople + 1]);
    expect(await everybody()).toHaveLength(createdPeople + 1);
    const again = await imports.service.analyze(idOf(failed), {
      mapping: null,
      defaultCountry: null,
      onInvalidCell: "SKIP_CELL",
    });
    expect(again).toMatchObject({ ok: false, problems: [{ code: "WRONG_STATE" }] });
    const undone = await imports.undo(failed);
    expect(undone.undo).toEqual({
      reversedPeople: createdPeople + 1,
      partlyKeptPeople: 0,
      keptPeople: 0,
    });
    const after = (await everybody()).map(({ firstName, phones }) => [firstName, phones.length]);
    expect(after).toEqual(before);
  });

  it("before anything was written can be read differently, analyzed and started again", async () => {
    const imports = importing();
    await clearWorld();
    const mapping = [
      { column: 0, target: "PHONE" },
      {
        column: 1,
        target: "CUSTOM_ATTRIBUTE",
        attributeKey: "points",
        createAttributeAs: "INTEGER",
      },
    ] as const;
    const analyzed = await imports.analyze("phone,points\n+385911000001,5\n", { mapping });
    await databaseOf(connection).attributes.create({
      _id: new Types.ObjectId(),
      key: "Points",
      foldedKey: "points",
      label: "Points",
      type: "STRING",
    });
    const failed = await fail(imports, analyzed);
    expect(failed).toMatchObject({
      hasWritten: false,
      failure: expect.stringContaining("its values are texts, not whole numbers"),
    });
    expect(await databaseOf(connection).tags.countDocuments({ importId: failed._id })).toBe(0);
    expect(await imports.service.undo(idOf(failed))).toMatchObject({
      ok: false,
      problems: [{ code: "WRONG_STATE" }],
    });
    valueOf(await imports.service.configure(idOf(failed), { delimiter: "," }));
    valueOf(
      await imports.service.analyze(idOf(failed), {
        mapping: [{ column: 0, target: "PHONE" }],
        defaultCountry: null,
        onInvalidCell: "SKIP_CELL",
      }),
    );
    const ready = await imports.until(failed, (status) => status === "ANALYZED");
    expect(await imports.start(ready, "RESOLVE_AUTOMATICALLY")).toMatchObject({
      status: "FINISHED",
      result: { createdPeople: 1 },
    });
  });

  it("because an attribute was deleted after the analysis names this reason, and must be analyzed again even if the attribute was created again", async () => {
    const imports = importing();
    await clearWorld();
    const aDefinition = () => ({
      _id: new Types.ObjectId(),
      key: "size",
      foldedKey: "size",
      label: "Size",
    });
    await databaseOf(connection).attributes.create({ ...aDefinition(), type: "STRING" });
    const analyzed = await imports.analyze("phone,size\n+385911000010,XL\n", {
      mapping: [
        { column: 0, target: "PHONE" },
        { column: 1, target: "CUSTOM_ATTRIBUTE", attributeKey: "size" },
      ],
    });
    await databaseOf(connection).attributes.deleteMany({});
    const failed = await fail(imports, analyzed);
    expect(failed.failure).toMatch(
      /"size" was deleted since the analysis\. Analyze the file again\./,
    );
    expect(failed.hasWritten).toBe(false);
    await databaseOf(connection).attributes.create({ ...aDefinition(), type: "INTEGER" });
    const again = await fail(imports, analyzed).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(Error); // The import is not running, and must be analyzed first.
    expect(await everybody()).toEqual([]);
  });

  it("or that writes nobody leaves no tag behind", async () => {
    const imports = importing();
    await clearWorld();
    await addPeople([{ firstName: "Old", phones: ["385911000010"], emails: [] }]);
    const finished = await imports.importCsv("phone\n+385911000010\n", "DISCARD");
    expect(finished.result).toMatchObject({ discardedRows: 1, createdPeople: 0 });
    expect(finished.autoTagId).toBeUndefined();
    expect(await databaseOf(connection).tags.countDocuments()).toBe(0);
  });
});
