import { beforeEach, describe, expect, it } from "vitest";
import { toPublicId } from "../../src/domain/ids.ts";
import { sizeOf } from "../../src/domain/people/profile.ts";
import { AttributeDefinitionModel } from "../../src/models/attribute-definition.ts";
import { connection } from "../../src/models/connection.ts";
import { deletePeople } from "../../src/services/people/delete-people.ts";
import { createPersonFinder } from "../../src/services/search/person-finder.ts";
import { useDatabase } from "../support/database.ts";
import { addFullPeople, addVocabulary, emailOf } from "../support/full-people.ts";
import { clearWorld } from "../support/import-world.ts";
import {
  aCaller,
  find,
  merge,
  mergeDependencies,
  publicMergeId,
  refusals,
  undo,
  valueOf,
} from "../support/merging.ts";
import { largestDocument } from "../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;
const findingDependencies = () => ({
  ...mergeDependencies(),
  finder: createPersonFinder(mergeDependencies()),
});
const publicIds = (ids: readonly string[]): string[] => ids.map((id) => toPublicId("person", id));

describe("people at every limit", () => {
  useDatabase();
  beforeEach(async () => {
    await clearWorld();
    await AttributeDefinitionModel.deleteMany({});
    await addVocabulary();
  });

  const contacts = {
    phones: Array.from({ length: 100 }, (_, index) => `+38591${1_000_000 + index}`),
    emails: Array.from({ length: 100 }, (_, index) => emailOf(0, index)),
  };

  it("are merged, ten at once, and all come back", async () => {
    const ids = await addFullPeople(10);
    const merged = valueOf(await merge({ personIds: publicIds(ids), ...contacts }));
    expect(await largestDocument("merges")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("mergeParts")).toBeLessThan(8 * MEBIBYTE);
    expect(refusals(await undo(publicMergeId(merged)))).toEqual([]);
    expect(await connection.collection("mergeParts").countDocuments()).toBe(0);
    const last = await find(publicIds(ids)[9] ?? "");
    expect(sizeOf(last?.profile ?? new Map(), "customAttributes")).toBe(200);
    expect(sizeOf(last?.profile ?? new Map(), "emails")).toBe(100);
    expect(
      valueOf(await deletePeople(findingDependencies(), aCaller, { ids: publicIds(ids) }))
        .deletedCount,
    ).toBe(10);
  });

  it("are parted although nothing of theirs can be given back, and all that is told", async () => {
    const ids = await addFullPeople(20);
    const merged = valueOf(await merge({ personIds: publicIds(ids), ...contacts }));
    await AttributeDefinitionModel.deleteMany({});
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
});
