import { connection } from "mongoose";
import { describe, expect, it } from "vitest";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { forgetOldImports } from "../../../src/services/imports/forget-imports.ts";
import { useDatabase } from "../../support/database.ts";
import { idOf, useImporting } from "../../support/importing.ts";
import { findCollectionsWith } from "../../support/search-database.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const csv =
  "phone,first name,city\n+385911111111,Markedname,Markedcity\n+385911111111,Markedother,\nMarkedbad,Markedthird,\n";

describe("deleting what is kept of an import", () => {
  useDatabase();
  const importing = useImporting();

  /** Returns the collections that contain the text anywhere, including stored files. */
  async function whereIs(text: string): Promise<string[]> {
    return Object.keys(await findCollectionsWith([text])).toSorted();
  }

  it("deletes its file, rows, examples and problems, and keeps its people, job and counts", async () => {
    const work = importing();
    const { service } = work;
    const record = await work.importCsv(csv);
    expect(await whereIs("Marked")).toEqual([
      "files.chunks",
      "importBatches",
      "importProblems",
      "imports",
      "people",
    ]);
    expect(await service.delete(idOf(record))).toEqual({ ok: true, value: idOf(record) });
    expect(await whereIs("Marked")).toEqual(["people"]);
    expect(await connection.collection("files.files").countDocuments()).toBe(0);
    const kept = await service.find(idOf(record));
    expect(kept).toMatchObject({ status: "FINISHED", result: record.result, isErased: true });
    const undone = await service.undo(idOf(record));
    expect(undone).toMatchObject({ ok: false, problems: [{ code: "WRONG_STATE" }] });
    expect(await service.delete(idOf(record))).toMatchObject({ ok: true });
    const store = createPersonStore(databaseOf(connection));
    expect(await store.findByIdentifiers(["p:385911111111"])).toHaveLength(1);
  });

  it("refuses an import that has not ended, and an unknown one", async () => {
    const work = importing();
    const { service } = work;
    const record = await work.analyze(csv);
    expect(await service.delete(idOf(record))).toMatchObject({
      ok: false,
      problems: [{ code: "WRONG_STATE", path: ["id"] }],
    });
    expect(await whereIs("Markedthird")).toContain("files.chunks");
    expect(await service.delete("imp_000000000000000000000000")).toMatchObject({
      problems: [{ code: "NOT_FOUND" }],
    });
    await service.cancel(idOf(record));
    expect(await service.delete(idOf(record))).toMatchObject({ ok: true });
  });

  it("happens automatically once an import can no longer be undone", async () => {
    const work = importing();
    const { tools } = work;
    const record = await work.importCsv("email,city\nretained@example.com,Retainedcity\n");
    expect(await forgetOldImports(tools, new Date(Date.now() + 89 * DAY_MS))).toBe(0);
    expect(await forgetOldImports(tools, new Date(Date.now() + 91 * DAY_MS))).toBeGreaterThan(0);
    expect(await whereIs("Retainedcity")).toEqual(["people"]);
    expect(await forgetOldImports(tools, new Date(Date.now() + 91 * DAY_MS))).toBe(0);
    expect(await tools.imports.findOne({ _id: record._id })).toMatchObject({ status: "FINISHED" });
  });
});
