import { Types } from "mongoose";
import { beforeEach, describe, expect, it } from "vitest";
import { createImportFeed } from "../../../src/events/import-feed.ts";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { ownJob } from "../../../src/services/imports/jobs/import-job-store.ts";
import { useDatabase } from "../../support/database.ts";
import { useImporting } from "../../support/importing.ts";

describe("the events about imports", () => {
  useDatabase();
  const importing = useImporting();
  let job: ImportRecord;
  const imports = () => databaseOf(connection).imports;
  const set = (fields: Partial<ImportRecord>) =>
    imports().updateOne({ _id: job._id }, { $set: fields });
  const progress = (processedRows: number): Partial<ImportRecord> => ({
    progress: {
      phase: "IMPORTING",
      processedRows,
      totalRows: 1_000,
      percent: processedRows / 10,
      rowsPerSecond: null,
      etaSeconds: null,
    },
  });
  const progressOf = async () => {
    const stream = await createImportFeed(databaseOf(connection)).progress(job._id.toHexString());
    if (stream === null) throw new Error("There is no import to follow.");
    return stream[Symbol.asyncIterator]();
  };

  beforeEach(async () => {
    job = await importing().analyze("phone\n+385911111111\n");
  });

  it("report each new import and each change of its state, but no progress in between", async () => {
    const changes = (await createImportFeed(databaseOf(connection)).changed())[
      Symbol.asyncIterator
    ]();
    const next = async () => {
      const { value } = await changes.next();
      return value === undefined ? null : { id: value._id.toHexString(), status: value.status };
    };
    await set({ status: "IMPORTING", ...progress(0) });
    await set(progress(500));
    await set({ status: "FINISHED", finishedAt: new Date() });
    const id = job._id.toHexString();
    expect(await next()).toEqual({ id, status: "IMPORTING" });
    expect(await next()).toEqual({ id, status: "FINISHED" });
    const other = new Types.ObjectId();
    await imports().insertOne({ ...job, _id: other, status: "UPLOADED" });
    expect(await next()).toEqual({ id: other.toHexString(), status: "UPLOADED" });
    await changes.return?.();
  });

  it("leave out states that a slow reader missed, but always deliver the last", async () => {
    const states = await progressOf();
    expect((await states.next()).value).toMatchObject({ status: "ANALYZED" });
    const slow = states.next();
    await set({ status: "IMPORTING", ...progress(0) });
    expect((await slow).value).toMatchObject({
      status: "IMPORTING",
      progress: { processedRows: 0 },
    });
    for (let rows = 1; rows <= 300; rows += 1) await set(progress(rows));
    await set({ status: "FINISHED", finishedAt: new Date() });
    // Waits until another listener has received the end of the import. By then `states` has received the end as well.
    // The test has read nothing from `states` since the first progress, so the reads below show what a slow reader
    // still gets.
    for await (const _ of (await createImportFeed(databaseOf(connection)).finished(
      job._id.toHexString(),
    )) ?? [])
      break;
    const rest: ImportRecord[] = [];
    for (let next = await states.next(); next.done !== true; next = await states.next()) {
      rest.push(next.value);
    }
    expect(rest.length).toBeLessThan(300);
    expect(rest.at(-1)).toMatchObject({ status: "FINISHED", progress: { processedRows: 300 } });
  });

  it("report the end of an import with its final progress, even if it directly follows many other updates", async () => {
    await set({ status: "IMPORTING", ...progress(0) });
    const states = await progressOf();
    await states.next();
    const steps = Array.from({ length: 50 }, (_, step) => progress(step));
    const writes = [...steps, { status: "FINISHED" as const, ...progress(1_000) }].map(($set) => ({
      updateOne: { filter: { _id: job._id }, update: { $set } },
    }));
    await imports().bulkWrite(writes);
    let last: ImportRecord | undefined;
    for (let next = await states.next(); next.done !== true; next = await states.next()) {
      last = next.value;
    }
    expect(last).toMatchObject({ status: "FINISHED", progress: { processedRows: 1_000 } });
  });

  it("report each state as it was, without later changes", async () => {
    const states = await progressOf();
    await states.next();
    await set({ status: "IMPORTING", ...progress(0) });
    await imports().updateOne(
      { _id: job._id },
      { $set: { status: "FAILED", failure: "It did not work.", finishedAt: new Date() } },
    );
    for (let next = await states.next(); next.done !== true; next = await states.next()) {
      const { status, failure } = next.value;
      expect([status, failure]).toEqual([
        status,
        status === "FAILED" ? "It did not work." : undefined,
      ]);
    }
  });

  it("report progress at most four times a second", async () => {
    const owned = await ownJob(imports(), job._id, "ANALYZED", { demand: () => undefined });
    const times: number[] = [];
    const watched = imports().watch([{ $match: { "documentKey._id": job._id } }]);
    await watched.tryNext();
    const start = Date.now();
    for (let rows = 0; Date.now() - start < 1_500; rows += 1) {
      await owned?.report({ processedRows: rows, totalRows: null, share: 0.5 });
    }
    await set({ status: "FINISHED" });
    for await (const change of watched) {
      if (change.operationType !== "update") continue;
      const { updatedFields } = change.updateDescription;
      if (updatedFields?.["status"] === "FINISHED") break;
      // Ignores the progress of the preceding analysis, which the stream may also contain.
      if (updatedFields?.["progress"]?.phase !== "ANALYZED") continue;
      const at: unknown = change.wallTime;
      if (at instanceof Date) times.push(at.getTime());
    }
    expect(times.length).toBeGreaterThanOrEqual(3);
    // At most one event at the beginning, and then one every 250 ms for 1.5 seconds.
    expect(times.length).toBeLessThanOrEqual(7);
  });

  it("are null for an import that never existed", async () => {
    expect(
      await createImportFeed(databaseOf(connection)).progress(new Types.ObjectId().toHexString()),
    ).toBeNull();
  });
});
