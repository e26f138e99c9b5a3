import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/database/transaction.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { MergePartRecord } from "../../../src/models/merge.ts";
import { createPreparedMerges } from "../../../src/services/store/prepared-merges.ts";
import { useDatabase } from "../../support/database.ts";

const HOUR_MS = 60 * 60 * 1000;

describe("what is written before a large merge", () => {
  useDatabase();
  const partsOfOne = (parts: number): readonly MergePartRecord[] => {
    const merge = new Types.ObjectId();
    return Array.from({ length: parts }, (_, part) => ({
      _id: { merge, part },
      people: [],
      absorbed: [],
      kept: [],
    }));
  };
  const counts = async () => {
    const { mergeParts, preparedMerges } = databaseOf(connection);
    return [await mergeParts.countDocuments(), await preparedMerges.countDocuments()];
  };

  it("stays with the merge, and is removed after an hour if the merge did not happen", async () => {
    const prepared = createPreparedMerges(databaseOf(connection));
    const [done, left] = [partsOfOne(2), partsOfOne(3)];
    await prepared.prepare(done);
    await prepared.prepare(left);
    expect(
      await inTransaction(databaseOf(connection), (session) => prepared.claim(done, session)),
    ).toBe(true);
    expect(await counts()).toEqual([5, 1]);
    expect(await prepared.sweep(new Date(Date.now() + HOUR_MS - 10_000))).toBe(0);
    expect(await prepared.sweep(new Date(Date.now() + HOUR_MS + 10_000))).toBe(1);
    expect(await counts()).toEqual([2, 0]);
    // A process that still tries to write the merge that did not happen finds its prepared documents removed.
    expect(
      await inTransaction(databaseOf(connection), (session) => prepared.claim(left, session)),
    ).toBe(false);
  });

  it("is replaced if the merge is tried again, and removed if it is given up", async () => {
    const before = await counts();
    const prepared = createPreparedMerges(databaseOf(connection));
    const parts = partsOfOne(3);
    await prepared.prepare(parts);
    await prepared.prepare(parts.slice(0, 1));
    expect(await counts()).toEqual([(before[0] ?? 0) + 1, 1]);
    await prepared.abandon(parts);
    expect(await counts()).toEqual(before);
  });
});
