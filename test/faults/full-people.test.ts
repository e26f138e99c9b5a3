import { describe, expect, it } from "vitest";
import { sizeOf } from "../../src/domain/people/profile.ts";
import { databaseOf } from "../../src/models/database.ts";
import { connection } from "../../src/models/connection.ts";
import { deletePeople } from "../../src/services/people/delete-people.ts";
import { tagPeople } from "../../src/services/people/tag-people.ts";
import { upsertPeople } from "../../src/services/people/upsert-people.ts";
import {
  addFullPeople,
  contacts,
  emailOf,
  findingDependencies,
  publicIds,
  useFullPeople,
} from "../support/full-people.ts";
import {
  aCaller,
  find,
  merge,
  publicMergeId,
  refusals,
  undo,
  valueOf,
} from "../support/merging.ts";
import { largestDocument } from "../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;
/** How many people one merge accepts at most if each has as many values as the API allows. */
const MOST = 9;
/** How many people, each with as many values as the API allows, one import or bulk mutation changes. */
const MANY = 1_000;

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
}

describe("people with as many and as large values as are allowed", () => {
  const importing = useFullPeople();

  it("are merged if the merge stays within its size limit, and are all restored by its undo; a larger merge is refused", async () => {
    const ids = publicIds(await addFullPeople(MOST + 1));
    expect(refusals(await merge({ personIds: ids, ...contacts }))).toEqual(["TOO_LARGE personIds"]);
    const personIds = ids.slice(0, MOST);
    const merged = valueOf(await merge({ personIds, ...contacts }));
    expect(await largestDocument("merges")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("mergeParts")).toBeLessThan(8 * MEBIBYTE);
    expect(refusals(await undo(publicMergeId(merged)))).toEqual([]);
    expect(await connection.collection("mergeParts").countDocuments()).toBe(0);
    const last = await find(personIds.at(-1) ?? "");
    expect(sizeOf(last?.profile ?? new Map(), "customAttributes")).toBe(200);
    expect(sizeOf(last?.profile ?? new Map(), "emails")).toBe(100);
  });

  it("are separated by the undo of their merge even if none of their values can be restored, and each value is reported", async () => {
    const ids = await addFullPeople(MOST);
    const merged = valueOf(await merge({ personIds: publicIds(ids), ...contacts }));
    await databaseOf(connection).attributes.deleteMany({});
    await connection.collection("tags").deleteMany({});
    expect(refusals(await undo(publicMergeId(merged)))).toEqual([]);
    expect(await largestDocument("merges")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("mergeParts")).toBeLessThan(8 * MEBIBYTE);
    const [counted] = await connection
      .collection("mergeParts")
      .aggregate<{ readonly kept: number }>([
        { $group: { _id: null, kept: { $sum: { $size: "$kept" } } } },
      ])
      .toArray();
    expect(counted?.kept).toBeGreaterThan(1_000);
  });

  it("are imported, tagged, upserted, untagged and deleted, 1,000 at once, and their import is undone", async () => {
    const ids = publicIds(await addFullPeople(MANY, { tags: 490 }));
    const lines = ids.map((_, index) => `${emailOf(index)},${"y".repeat(4_096)}`);
    const imports = importing();
    const analyzed = await imports.analyze(`email,attribute 0\n${lines.join("\n")}\n`);
    const [finished, importMs] = await timed(() =>
      imports.start(analyzed, "RESOLVE_AUTOMATICALLY"),
    );
    expect(finished.result).toMatchObject({ updatedPeople: MANY });

    const finding = findingDependencies();
    const tagged = await tagPeople(finding, aCaller, { ids, tags: ["new"] });
    expect(valueOf(tagged).changedCount).toBe(MANY);
    const people = ids.map((_, index) => ({
      emails: [emailOf(index)],
      customAttributes: [{ key: "attribute 0", value: "z".repeat(4_096) }],
    }));
    const idempotencyKey = "the same";
    const upserted = await upsertPeople(finding, aCaller, { people, idempotencyKey });
    expect(valueOf(upserted).every(({ outcome }) => outcome === "UPDATED")).toBe(true);
    expect(await upsertPeople(finding, aCaller, { people, idempotencyKey })).toEqual(upserted);

    const [undone, undoMs] = await timed(() => imports.undo(finished));
    expect(undone.undo).toMatchObject({ partlyKeptPeople: MANY });
    // The undo may take longer than the import, because it also reads each person's history. More than four times
    // as long would mean that its time grows with the size of people.
    expect(undoMs).toBeLessThan(4 * importMs);
    expect(await databaseOf(connection).people.countDocuments({ version: 5 })).toBe(MANY);
    for (const { name } of (await connection.db?.listCollections().toArray()) ?? [])
      expect([name, (await largestDocument(name)) < 8 * MEBIBYTE]).toEqual([name, true]);
    expect(valueOf(await deletePeople(finding, aCaller, { ids })).deletedCount).toBe(MANY);
    expect(await databaseOf(connection).people.countDocuments()).toBe(0);
  }, 3_600_000);
});
