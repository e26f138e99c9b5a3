import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../src/database/transaction.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { MergePartRecord } from "../../../src/models/merge.ts";
import { createPreparedMerges } from "../../../src/services/store/prepared-merges.ts";
import { useDatabase } from "../../support/database.ts";

const HOUR_MS = 60 * 60 * 1000;

describe("the documents that are written before a large merge", () => {
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

  it("stay stored if the merge is written, and are removed after an hour if it is not", async () => {
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
    // A slow process may still try to write the merge whose documents were just removed. `claim` returns false to this
    // process, so that it gives the merge up.
    expect(
      await inTransaction(databaseOf(connection), (session) => prepared.claim(left, session)),
    ).toBe(false);
  });

  it("are replaced if the merge is tried again, and removed if it is given up", async () => {
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
