import { describe, expect, it } from "vitest";
import { createId } from "../../../src/domain/ids.ts";
import { createVersion, nextVersion } from "../../../src/domain/people/revise.ts";
import { identifiersOf } from "../../../src/domain/people/identifiers.ts";
import type { Entry } from "../../../src/domain/people/profile.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { undoMergeRecord } from "../../../src/services/merges/undo-merge.ts";
import { createImportViews } from "../../../src/services/imports/views/import-views.ts";
import { useDatabase } from "../../support/database.ts";
import { useImporting } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

describe("undoing an import", () => {
  useDatabase();
  const importing = useImporting();

  it("deletes the people it created, and its tag", async () => {
    const imports = importing();
    const before = await stored();
    const finished = await imports.importCsv("name,phone\nAna,+385911000001\nBo,+385911000002\n");
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual({ reversedPeople: 2, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await stored()).toEqual(before);
    expect(await databaseOf(connection).tags.countDocuments({ importId: finished._id })).toBe(0);
    expect(undone.autoTagId).toBeUndefined();
  });

  it("restores the fields of changed and merged people, and the people who were merged away", async () => {
    const imports = importing();
    const phone = await add(imports, { firstName: "Old", "phones.385911000011": true });
    const email = await add(imports, { lastName: "Other", "emails.o@example.com": true });
    const before = await stored();
    const finished = await imports.importCsv(
      "first name,phone,email\nNew,+385911000011,o@example.com\nNewer,+385911000011,third@example.com\n",
    );
    expect(finished.result).toMatchObject({ updatedPeople: 1, mergedPeople: 1, importedRows: 2 });
    expect(await imports.tools.store.findByIds([email])).toMatchObject(
      new Map([[email, { id: phone }]]),
    );
    const preview = await createImportViews(imports.tools).undoPreview(finished);
    const isOver = () => true; // The client has got QUERY_TIMEOUT and waits no longer.
    await expect(
      createImportViews(imports.tools).undoPreview(finished, isOver),
    ).rejects.toMatchObject({ code: "QUERY_TIMEOUT" });
    expect(preview.counts).toEqual({ reversedPeople: 2, partlyKeptPeople: 0, keptPeople: 0 });
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual(preview.counts);
    expect(await stored()).toEqual(before);
  });

  it("is previewed after another preview has ended, because each takes much of a server's time", async () => {
    const imports = importing();
    const rows = Array.from({ length: 7 }, (_, row) => `in-turn-${row}@example.com`);
    const finished = await imports.importCsv(`email\n${rows.join("\n")}\n`);
    const views = createImportViews(imports.tools);
    let steps = "";
    const preview = (name: string) =>
      views.undoPreview(finished, () => {
        steps += name;
        return false;
      });
    const [first, second] = await Promise.all([preview("a"), preview("b")]);
    expect(first.counts).toEqual(second.counts);
    expect(steps).toMatch(/^(a{2,})b{2,}$/); // At least one step for each of several batches.
  });

  it("restores a field that both its merge and its rows changed, and reports nothing as kept", async () => {
    const imports = importing();
    await add(imports, { firstName: "Old", "phones.385911000015": true });
    await add(imports, { firstName: "Other", "emails.p@example.com": true });
    const before = await stored();
    const finished = await imports.importCsv(
      "first name,phone,email\nNew,+385911000015,p@example.com\n",
    );
    expect(finished.result).toMatchObject({ updatedPeople: 1, mergedPeople: 1 });
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual({ reversedPeople: 2, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await stored()).toEqual(before);
    const merges = await databaseOf(connection).merges.find({}).toArray();
    expect(merges.at(-1)?.kept).toEqual([]);
  });

  it("keeps later changes of others, reports them, and undoes the rest", async () => {
    const imports = importing();
    const changed = await add(imports, {
      firstName: "One",
      city: "Split",
      "phones.385911000021": true,
    });
    const finished = await imports.importCsv(
      "first name,phone,city\nTwo,+385911000021,Zagreb\nAda,+385911000022,Zadar\n",
    );
    const created = await imports.tools.store.findByIdentifiers(["p:385911000022"]);
    await edit(imports, changed, { firstName: "Three" });
    await edit(imports, created[0]?.id ?? "", { city: "Pula" });
    const views = createImportViews(imports.tools);
    const preview = await views.undoPreview(finished);
    const beginning = await views.kept(preview, { first: 1 });
    expect(await beginning.totalCount()).toBe(2);
    const end = await views.kept(preview, { after: beginning.pageInfo.endCursor });
    expect([beginning.pageInfo.hasNextPage, end.pageInfo.hasNextPage]).toEqual([true, false]);
    const previewed = [...beginning.nodes, ...end.nodes].map((node) => node.kept);
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual({ reversedPeople: 0, partlyKeptPeople: 1, keptPeople: 1 });
    expect(preview.counts).toEqual(undone.undo);
    const people = await imports.tools.store.findByIdentifiers([
      "p:385911000021",
      "p:385911000022",
    ]);
    const texts = people.map(({ profile }) => [
      profile.get("firstName")?.value,
      profile.get("city")?.value,
      [...profile.keys()].filter((field) => /^(tags|imports)\./.test(field)),
    ]);
    expect(texts.toSorted((left, right) => (String(left) < String(right) ? -1 : 1))).toEqual([
      ["Ada", "Pula", []],
      ["Three", "Split", []],
    ]);
    const kept = (await views.kept(undone, {})).nodes.map((node) => node.kept);
    expect(previewed).toEqual(kept);
    expect(kept.map(({ field, value, reason }) => ({ field, value, reason }))).toEqual([
      { field: "firstName", value: "Three", reason: "CHANGED_SINCE" },
      { field: "", value: undefined, reason: "CHANGED_SINCE" },
    ]);
    await storeAsBefore(imports);
    const former = await views.kept(undone, {});
    expect(former.nodes.map((node) => node.kept)).toEqual(kept);
    expect(await former.totalCount()).toBe(2);
    const [first] = (await views.kept(undone, { first: 1 })).edges;
    const rest = await views.kept(undone, { after: first?.cursor ?? "" });
    expect(rest.nodes.map((node) => node.kept)).toEqual(kept.slice(1));
  });

  it("skips people who were merged later; if that merge is undone, a second undo of the import reverses these people too", async () => {
    const imports = importing();
    const survivor = await add(imports, { firstName: "Sue", "phones.385911000031": true });
    const before = await stored();
    const finished = await imports.importCsv("first name,phone\nTom,+385911000032\n");
    const [created] = await imports.tools.store.findByIdentifiers(["p:385911000032"]);
    if (created === undefined) throw new Error("Nobody was created.");
    const mergeId = await merge(imports, survivor, created.id);
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual({ reversedPeople: 0, partlyKeptPeople: 0, keptPeople: 1 });
    const views = createImportViews(imports.tools);
    expect((await views.kept(undone, {})).nodes).toMatchObject([
      { kept: { field: "", reason: "MERGED_SINCE" } },
    ]);
    expect(views.canUndo(undone)).toBe(true);
    await undoMergeRecord(
      { ...imports.tools, notDuplicates: imports.tools.notDuplicates },
      mergeId,
      { origin: {}, rememberAsDifferent: false },
    );
    const again = await imports.undo(undone);
    expect(again.undo).toEqual({ reversedPeople: 1, partlyKeptPeople: 0, keptPeople: 0 });
    expect(await stored()).toEqual(before);
  });

  it("leaves an identifier with its current owner", async () => {
    const imports = importing();
    const older = await add(imports, { externalId: "A-1", "phones.385911000041": true });
    const finished = await imports.importCsv(
      "external id,phone,first name\nA-1,+385911000042,Al\n",
    );
    // Somebody removes the phone from one person and gives it to another.
    await edit(imports, older, { "phones.385911000042": null });
    await add(imports, { firstName: "New owner", "phones.385911000042": true });
    const undone = await imports.undo(finished);
    expect(undone.undo).toEqual({ reversedPeople: 1, partlyKeptPeople: 0, keptPeople: 0 });
    const [owner] = await imports.tools.store.findByIdentifiers(["p:385911000042"]);
    expect(owner?.profile.get("firstName")?.value).toBe("New owner");
    const [person] = await imports.tools.store.findByIdentifiers(["x:A-1"]);
    expect(person && identifiersOf(person.profile)).toEqual(["x:A-1", "p:385911000041"]);
    expect(person?.profile.has("firstName")).toBe(false);
  });
});

type Fields = Readonly<Record<string, string | true | null>>;

function withFields(
  former: ReadonlyMap<string, Entry>,
  fields: Fields,
  at: Date,
): Map<string, Entry> {
  const profile = new Map(former);
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) profile.delete(field);
    else profile.set(field, { value, at, order: 0 });
  }
  return profile;
}

/**
 * Moves what an undo stored to where earlier versions stored it: into the documents of the batches.
 */
async function storeAsBefore({ tools: { batches, kept } }: Importing): Promise<void> {
  for (const { _id, kept: ofGroup } of await kept.find({}).toArray()) {
    const { place, part: _, ...batch } = _id;
    await batches.updateOne({ _id: batch }, { $set: { [`undo.groups.${place}.kept`]: ofGroup } });
  }
  await kept.deleteMany({});
}

async function add({ tools: { store } }: Importing, fields: Fields): Promise<string> {
  const at = new Date();
  const profile = withFields(new Map(), fields, at);
  const person = createVersion(createId(at), profile, { at, cause: "CREATED" }, "API");
  await store.insert([person]);
  return person.id;
}

async function edit({ tools: { store } }: Importing, id: string, fields: Fields): Promise<void> {
  const before = (await store.findByIds([id])).get(id);
  if (before === undefined) throw new Error("There is nobody to edit.");
  const at = new Date(before.updatedAt.getTime() + 1);
  const profile = withFields(before.profile, fields, at);
  const after = nextVersion(before, profile, { at, cause: "UPDATED" });
  expect(await store.update([{ before, after }])).toEqual(["written"]);
}

async function merge(
  { tools }: Importing,
  survivorId: string,
  absorbedId: string,
): Promise<string> {
  const people = await tools.store.findByIds([survivorId, absorbedId]);
  const [base, absorbed] = [people.get(survivorId), people.get(absorbedId)];
  if (base === undefined || absorbed === undefined) throw new Error("There is nobody to merge.");
  const at = new Date(Date.now() + 5);
  const mergeId = createId(at);
  const { mergeProfiles } = await import("../../../src/domain/merging/merge-profiles.ts");
  const { changesBetween } = await import("../../../src/domain/people/revision.ts");
  const profile = mergeProfiles(base, [absorbed], at);
  const changes = changesBetween(base.profile, profile, mergeId);
  const after = nextVersion(base, profile, { at, cause: "MERGED" }, changes);
  const planned = { after, absorbed: [{ mergeId, absorbed }], cause: "MANUAL" } as const;
  expect(await tools.store.merge({ before: base, ...planned })).toBe("written");
  return mergeId;
}

/**
 * Returns all stored people without the version number, the time and the latest revision, because every write, even an
 * undo, changes these three.
 */
async function stored(): Promise<unknown[]> {
  const people = await databaseOf(connection)
    .people.find({}, { sort: { _id: 1 }, projection: { version: 0, updatedAt: 0, head: 0 } })
    .toArray();
  return people;
}
