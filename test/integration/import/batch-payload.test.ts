import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { importCollectionsOf } from "../../../src/models/import-collections.ts";
import type { ImportBatchId } from "../../../src/models/import-batch.ts";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import {
  withPayload,
  writeBatchRecord,
  writePayload,
} from "../../../src/services/imports/jobs/batch-payload.ts";
import { useDatabase } from "../../support/database.ts";

// More than two documents take, with characters of one to four bytes, so that a cut by bytes falls inside some.
const LONG = `x${"aš€😀".repeat(1_200_000)}`;

describe("the payload of a batch", () => {
  useDatabase();
  const collections = () => importCollectionsOf(databaseOf(connection).db);
  const batch = {
    state: "staged",
    fence: 0,
    firstGroup: 0,
    groups: 0,
    rows: 0,
    hasPeople: false,
  } as const;
  const newId = (): ImportBatchId => ({ import: new Types.ObjectId(), staging: 1, batch: 0 });

  async function read(_id: ImportBatchId): Promise<string> {
    const { batches, batchParts } = collections();
    const stored = await batches.findOne({ _id });
    if (stored === null) throw new Error("The batch is not there.");
    return (await withPayload({ batchParts }, stored)).payload;
  }

  it("is read as it was staged, in as many documents as it needs, each character whole", async () => {
    for (const text of ["", "{}", "š", LONG]) {
      const _id = newId();
      await writeBatchRecord(collections(), { ...batch, _id, payload: Buffer.from(text) });
      expect((await read(_id)) === text).toBe(true);
    }
    const parts = await collections().batchParts.find().toArray();
    expect(parts).toHaveLength(2);
    for (const { payload } of parts) expect(payload.toString()).not.toContain("\ufffd");
  });

  it("is read as it was stored by an earlier version, and can be replaced by a shorter one", async () => {
    const { batches, batchParts } = collections();
    const _id = newId();
    await batches.insertOne({ ...batch, _id, payload: '{"a":', parts: 1 });
    await batchParts.insertOne({ _id: { ..._id, part: 0 }, payload: '"š"}' });
    expect(await read(_id)).toBe('{"a":"š"}');
    await writePayload(collections(), { _id, parts: 1 }, "{}");
    expect(await read(_id)).toBe("{}");
    expect(await batchParts.countDocuments({ "_id.import": _id.import })).toBe(0);
  });
});
