import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { useImporting } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";
import { clearWorld } from "../../support/import-world.ts";
import { changed } from "../../support/people.ts";

// The rows of Eva and Ana share a phone, so both are about one person, who is called Ana by the
// later row.
const file = [
  "external id,first name,phone,email,tags",
  "a,Eva,+385911000001,a@example.com,vip",
  "b,Bo,+385911000002,b@example.com,",
  "c,Cy,+385911000003,c@example.com,",
  ",Ana,+385911000001,,",
  "d,Di,+385911000004,d@example.com,vip",
  "",
].join("\n");
const unchanged = {
  rows: 5,
  importedRows: 5,
  unchangedPeople: 4,
  updatedPeople: 0,
  createdPeople: 0,
};

describe("a file that is imported again", () => {
  useDatabase();
  const importing = useImporting();

  it("tags everybody in it without reading their whole documents, and everybody is as before once the import is undone", async () => {
    const imports = await aWorld(importing());
    const before = await profiles();
    const analyzed = await imports.analyze(file);
    expect(analyzed.analysis?.ifResolved).toMatchObject(unchanged);
    const projections: unknown[] = [];
    const note = ({ command }: { readonly command: Readonly<Record<string, unknown>> }): void => {
      if (command["find"] === "people") projections.push(command["projection"]);
    };
    const client = connection.getClient();
    client.on("commandStarted", note);
    const again = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    client.off("commandStarted", note);
    const versions = { version: 1, updatedAt: 1, tags: 1 };
    expect(projections.length).toBeGreaterThan(0);
    for (const projection of projections) expect([{ _id: 1 }, versions]).toContainEqual(projection);
    expect(again.result).toMatchObject(unchanged);
    const { people } = databaseOf(connection);
    const { autoTagId: tags, _id } = again;
    if (tags === undefined) throw new Error("The import has a tag.");
    expect(await people.countDocuments({ tags, imports: _id })).toBe(4);
    expect(await profiles()).not.toEqual(before);
    const undone = await imports.undo(again);
    expect(undone.undo).toEqual({ reversedPeople: 0, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await profiles()).toEqual(before);
  });

  it("writes nobody if only changed people are to be tagged", async () => {
    const imports = await aWorld(importing());
    const before = await everybody();
    const analyzed = await imports.analyze(file);
    const again = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY", [], "CHANGED");
    expect(again.result).toMatchObject(unchanged);
    expect(await everybody()).toEqual(before);
  });

  it("updates people who were changed after its analysis", async () => {
    const imports = await aWorld(importing());
    const analyzed = await imports.analyze(file);
    const bo = await personBy("x:b");
    const store = createPersonStore(databaseOf(connection));
    await store.update([{ before: bo, after: changed(bo, { firstName: "Bob" }) }]);
    const again = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(again.result).toMatchObject({ ...unchanged, unchangedPeople: 3, updatedPeople: 1 });
    expect((await personBy("x:b")).profile.get("firstName")?.value).toBe("Bo");
  });

  it("creates a tag with the name in the file if the tag of that name was renamed after the analysis", async () => {
    const imports = await aWorld(importing());
    const analyzed = await imports.analyze(file);
    await databaseOf(connection).tags.updateOne(
      { key: "vip" },
      { $set: { name: "gold", key: "gold" } },
    );
    const again = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(again.result).toMatchObject({ ...unchanged, unchangedPeople: 2, updatedPeople: 2 });
    const vip = await databaseOf(connection).tags.findOne({ key: "vip" }).lean();
    const { people } = databaseOf(connection);
    expect(await people.countDocuments({ tags: { $in: vip === null ? [] : [vip._id] } })).toBe(2);
  });

  it("does not take back a later change by somebody else when the second import is undone", async () => {
    const imports = await aWorld(importing());
    const again = await imports.start(await imports.analyze(file), "RESOLVE_AUTOMATICALLY");
    const before = await personBy("x:b");
    const store = createPersonStore(databaseOf(connection));
    await store.update([{ before, after: changed(before, { city: "Split" }) }]);
    const undone = await imports.undo(again);
    expect(undone.undo).toEqual({ reversedPeople: 0, partlyKeptPeople: 0, keptPeople: 0 });
    const after = await personBy("x:b");
    expect(after.profile.get("city")?.value).toBe("Split");
    const marks = [...after.profile.keys()].filter((field) => field.includes(idOfRecord(again)));
    expect(marks).toEqual([]);
    const { people } = databaseOf(connection);
    expect(await people.countDocuments({ imports: again._id })).toBe(0);
  });

  it("leaves nobody once both of its imports are undone, even if the earlier one is undone first", async () => {
    const imports = importing();
    await clearWorld();
    const first = await imports.importCsv(file);
    const again = await imports.importCsv(file);
    await imports.undo(first);
    const left = await everybody();
    expect(left.map(({ firstName }) => firstName)).toEqual(["Ana", "Bo", "Cy", "Di"]);
    await imports.undo(again);
    const { people } = databaseOf(connection);
    expect(await people.countDocuments({ imports: { $exists: true } })).toBe(0);
  });
});

async function aWorld(imports: Importing): Promise<Importing> {
  await clearWorld();
  await imports.importCsv(file);
  return imports;
}

async function everybody() {
  return databaseOf(connection)
    .people.find({}, { sort: { _id: 1 } })
    .toArray();
}

/** Returns everybody without the fields that every write changes. */
async function profiles(): Promise<readonly object[]> {
  const hidden = { version: 0, updatedAt: 0, head: 0 };
  const { people } = databaseOf(connection);
  return people.find({}, { sort: { _id: 1 }, projection: hidden }).toArray();
}

async function personBy(identifier: string) {
  const [person] = await createPersonStore(databaseOf(connection)).findByIdentifiers([identifier]);
  if (person === undefined) throw new Error(`Nobody has ${identifier}.`);
  return person;
}

const idOfRecord = ({ _id }: ImportRecord): string => _id.toHexString();
