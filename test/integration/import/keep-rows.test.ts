import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { unstageGroups } from "../../../src/import/groups/staged-groups.ts";
import { withPayload } from "../../../src/services/imports/jobs/batch-payload.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { forgetOldImports } from "../../../src/services/imports/forget-imports.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { cleanUpAfterImports } from "../../../src/services/imports/keeping/clean-up-after-imports.ts";
import { writeProblemReport } from "../../../src/services/imports/problems/problem-report.ts";
import { erasePeople } from "../../../src/services/store/erase-people.ts";
import { connection } from "../../../src/models/connection.ts";
import { useDatabase } from "../../support/database.ts";
import { idOf, tester, useImporting, valueOf } from "../../support/importing.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const never = new AbortController().signal;

describe("an ended or abandoned import", () => {
  useDatabase();
  const importing = useImporting();

  async function settle(tools: ImportTools, afterMs = 11 * MINUTE_MS): Promise<void> {
    while (await cleanUpAfterImports(tools, never, new Date(Date.now() + afterMs))) {
      // The call in the loop's condition does the work, until nothing is left to do.
    }
  }
  async function now(tools: ImportTools, { _id }: ImportRecord): Promise<ImportRecord> {
    const record = await tools.imports.findOne({ _id });
    if (record === null) throw new Error("The import is gone.");
    return record;
  }
  const reportOf = async (tools: ImportTools, record: ImportRecord): Promise<string> =>
    (await Readable.from(writeProblemReport(tools, await now(tools, record))).toArray()).join("");
  const files = () => connection.collection("files.chunks").countDocuments();

  it("has the same problem report from its stored rows as from its file, which is deleted", async () => {
    const work = importing();
    const { tools } = work;
    const rows = [
      `=cmd,"two\nlines","quoted ""so""",bad`,
      `,,,\t`,
      `x,y,z,+385911000601,one too many,and another`,
      `'-5,a,b,nothing`,
      `${"long ".repeat(400_000)},a,b,bad`,
      `good,a,b,+385911000602`,
      `again,a,b,+385911000602`,
    ];
    const csv = await work.importCsv(
      `first name,city,address,phone\n${rows.join("\n")}\n`,
      "DISCARD",
    );
    const typed = makeXlsx({
      formats: ["0000000"],
      rows: [
        `<row r="1"><c r="A1" t="inlineStr"><is><t>external id</t></is></c><c r="B1" t="inlineStr"><is><t>email</t></is></c><c r="C1" t="inlineStr"><is><t>city</t></is></c></row>`,
        `<row r="2"><c r="A2"><v>1234567890123456789</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c></row>`,
        `<row r="3"><c r="A3" s="1"><v>42</v></c><c r="B3"><v>3.5</v></c></row>`,
      ].join(""),
    });
    const xlsx = await work.start(await work.analyze(typed), "RESOLVE_AUTOMATICALLY");
    const before = [await reportOf(tools, csv), await reportOf(tools, xlsx)];
    expect(before[0]?.split("\r\n").length).toBeGreaterThan(6);
    expect(before[1]?.split("\r\n").length).toBeGreaterThan(2);
    expect(await files()).toBeGreaterThan(0);
    await settle(tools);
    expect(await files()).toBe(0);
    expect([await reportOf(tools, csv), await reportOf(tools, xlsx)]).toEqual(before);
    // `isSettled` says that the imports were already reduced to the rows that they still need. Without it, the worker
    // does this work again, as after a crash. The reports must stay the same.
    await tools.imports.updateMany({}, { $unset: { isSettled: 1 } });
    await settle(tools);
    expect([await reportOf(tools, csv), await reportOf(tools, xlsx)]).toEqual(before);
    expect(valueOf(await work.service.delete(idOf(csv)))).toBe(idOf(csv));
    expect(await tools.rows.countDocuments({ "_id.import": csv._id })).toBe(0);
  });

  it("keeps the staged rows of groups that are left for a person to decide, and no others", async () => {
    const work = importing();
    const { tools } = work;
    const plain = Array.from({ length: 7 }, (_, n) => `P${n},plain${n}@example.com`);
    const record = await work.importCsv(
      `external id,email\n${plain.slice(0, 4).join("\n")}\nC1,both@example.com\nC2,both@example.com\n${plain.slice(4).join("\n")}\n`,
    );
    await settle(tools);
    const batches = await tools.batches
      .find({ "_id.import": record._id })
      .sort({ _id: 1 })
      .toArray();
    const whole = await Promise.all(batches.map((batch) => withPayload(tools, batch)));
    const groups = whole.flatMap(({ firstGroup: first, payload }) =>
      unstageGroups({ first, payload }),
    );
    const kept = groups.filter(({ candidates }) => candidates.length > 0);
    expect(
      kept.map(({ ordinal, candidates }) => [ordinal, candidates.map(({ row }) => row)]),
    ).toEqual([[4, [6, 7]]]);
    // The undo does not need the staged rows that were removed.
    await work.undo(record);
    expect(await now(tools, record)).toMatchObject({ undo: { reversedPeople: 7 } });
  });

  it("is reduced by a worker, ten minutes after its end, to the rows that are still needed", async () => {
    const work = importing();
    const { tools } = work;
    const record = await work.importCsv("email\nworker@example.com\n");
    const earlier = new Date(Date.now() - 10 * MINUTE_MS);
    expect((await now(tools, record)).isSettled).toBeUndefined();
    await tools.imports.updateOne({ _id: record._id }, { $set: { finishedAt: earlier } });
    while ((await now(tools, record)).isSettled !== true)
      await new Promise((resolve) => setTimeout(resolve, 50));
    // The worker releases its lease when the last import is done.
    await expect.poll(() => tools.leases.countDocuments({ _id: "kept rows" })).toBe(0);
  });

  it("that failed before it wrote anything keeps its file for 50 minutes: it can get other settings after 45 minutes, but not after 51", async () => {
    const work = importing();
    const { tools, service } = work;
    const record = await work.analyze("email\nfailed@example.com\n");
    const failed = { status: "FAILED", failure: "Try again.", finishedAt: new Date() } as const;
    await tools.imports.updateOne({ _id: record._id }, { $set: failed });
    await settle(tools, 45 * MINUTE_MS);
    valueOf(await service.configure(idOf(record), { hasHeader: true }));
    await tools.imports.updateOne({ _id: record._id }, { $set: failed });
    await settle(tools, 51 * MINUTE_MS);
    expect(await files()).toBe(0);
    expect(await service.configure(idOf(record), {})).toMatchObject({
      ok: false,
      problems: [{ code: "WRONG_STATE", message: expect.stringContaining("within an hour") }],
    });
    expect((await now(tools, record)).status).toBe("FAILED");
  });

  it("keeps no row of a person who was deleted meanwhile, unless a later import created somebody with the same email", async () => {
    const work = importing();
    const { tools } = work;
    const { database, store } = tools;
    await work.importCsv("email,city\nwaits@example.com,W\nreturns@example.com,R\n");
    const file =
      "email,phone,city\nwaits@example.com,bad,Waitsmark\nreturns@example.com,bad,Returnsmark\nfine@example.com,+385911000701,\nalso@example.com,+385911000702,\n";
    const waiting = await work.analyze(file);
    const people = await store.findByIdentifiers(["e:waits@example.com", "e:returns@example.com"]);
    await erasePeople(
      { store, database },
      tester.id,
      people.map(({ id }) => id),
    );
    await settle(tools);
    expect(await databaseOf(connection).erasures.countDocuments()).toBe(2);
    await work.importCsv("email,city\nreturns@example.com,R\n");
    valueOf(await work.service.cancel(idOf(waiting)));
    await settle(tools);
    const report = await reportOf(tools, waiting);
    expect(report).not.toContain("Waitsmark");
    expect(report).toContain("because the person of this row was deleted.");
    expect(report).toContain("returns@example.com,bad,Returnsmark,3,3,WARNING");
    await settle(tools);
    expect(await databaseOf(connection).erasures.countDocuments()).toBe(0);
  });

  it("is cancelled and erased if nobody starts it within 90 days of its analysis", async () => {
    const work = importing();
    const { tools } = work;
    const waiting = await work.analyze("email\nabandoned@example.com\n");
    await forgetOldImports(tools, new Date(Date.now() + 89 * DAY_MS));
    expect((await now(tools, waiting)).status).toBe("ANALYZED");
    await forgetOldImports(tools, new Date(Date.now() + 91 * DAY_MS));
    expect(await now(tools, waiting)).toMatchObject({ status: "CANCELLED", isErased: true });
  });
});
