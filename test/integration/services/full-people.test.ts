import { describe, expect, it } from "vitest";
import { sizeOf } from "../../../src/domain/people/profile.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { deletePeople } from "../../../src/services/people/delete-people.ts";
import { tagPeople } from "../../../src/services/people/tag-people.ts";
import { upsertPeople } from "../../../src/services/people/upsert-people.ts";
import {
  addFullPeople,
  contacts,
  emailOf,
  findingDependencies,
  publicIds,
  useFullPeople,
} from "../../support/full-people.ts";
import { idOf } from "../../support/importing.ts";
import {
  aCaller,
  find,
  merge,
  mergeDependencies,
  publicMergeId,
  refusals,
  undo,
  valueOf,
} from "../../support/merging.ts";
import { largestDocument } from "../../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;

describe("people with as many and as large values as are allowed", () => {
  const importing = useFullPeople();

  it("are merged, with the merge stored in several documents, and all restored by its undo", async () => {
    const ids = await addFullPeople(6);
    const merged = valueOf(await merge({ personIds: publicIds(ids), ...contacts }));
    expect(await largestDocument("merges")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("mergeParts")).toBeLessThan(8 * MEBIBYTE);
    expect(refusals(await undo(publicMergeId(merged)))).toEqual([]);
    expect(await connection.collection("mergeParts").countDocuments()).toBe(0);
    const last = await find(publicIds(ids)[5] ?? "");
    expect(sizeOf(last?.profile ?? new Map(), "customAttributes")).toBe(200);
    expect(sizeOf(last?.profile ?? new Map(), "emails")).toBe(100);
    expect(
      valueOf(await deletePeople(findingDependencies(), aCaller, { ids: publicIds(ids) }))
        .deletedCount,
    ).toBe(6);
  }, 120_000);

  it("are imported, tagged, upserted and deleted, and their import is undone", async () => {
    const number = 8;
    const ids = await addFullPeople(number, { tags: 490 });
    const lines = ids.map((_, index) => `${emailOf(index)},${"y".repeat(4_096)}`);
    const imports = importing();
    const analyzed = await imports.analyze(`email,attribute 0\n${lines.join("\n")}\n`);
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ updatedPeople: number });
    const { people } = databaseOf(connection);
    expect(await people.countDocuments({ version: 2 })).toBe(number);

    const tagged = await tagPeople(findingDependencies(), aCaller, {
      ids: publicIds(ids),
      tags: ["new"],
    });
    expect(valueOf(tagged).changedCount).toBe(number);
    const upserted = await upsertPeople(mergeDependencies(), aCaller, {
      people: ids.map((_, index) => ({
        emails: [emailOf(index)],
        customAttributes: [{ key: "attribute 0", value: "z".repeat(100) }],
      })),
    });
    expect(valueOf(upserted).every(({ outcome }) => outcome === "UPDATED")).toBe(true);

    const undone = await imports.undo(finished);
    expect(undone.undo).toMatchObject({ partlyKeptPeople: number });
    expect(await largestDocument("importBatches")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("importKept")).toBeLessThan(8 * MEBIBYTE);
    expect(
      valueOf(await deletePeople(findingDependencies(), aCaller, { ids: publicIds(ids) }))
        .deletedCount,
    ).toBe(number);
    expect(await people.countDocuments()).toBe(0);
    expect(idOf(undone)).not.toBe("");
  }, 180_000);

  it("are created from a group of 50 wide rows, which together are too large for one document of MongoDB", async () => {
    const imports = importing();
    const columns = Array.from({ length: 70 }, (_, index) => `attribute ${index}`);
    const lines = Array.from({ length: 50 }).map((__, row) =>
      ["+385911234567", ...columns.map((_, index) => `${row} ${index} ${"x".repeat(4_080)}`)].join(
        ",",
      ),
    );
    const csv = [["phone", ...columns].join(","), ...lines, ""].join("\n");
    const analyzed = await imports.analyze(csv);
    expect(await largestDocument("importBatches")).toBeLessThan(8 * MEBIBYTE);
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ createdPeople: 1, importedRows: 50 });
  }, 120_000);
});
