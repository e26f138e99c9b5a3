import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, clearWorld, describeProblems, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { tester, useImporting, valueOf } from "../../support/importing.ts";

const same = (rows: number, phone: string): Someone[] =>
  Array.from({ length: rows }, (_, index): Someone => {
    return { firstName: `N${index}`, phones: [phone], emails: [`n${index}@${phone}.example`] };
  });

describe("the largest group that an import merges", () => {
  let configured = {};
  useDatabase();
  const importing = useImporting((tools): ImportTools => {
    const { settings } = tools;
    return {
      ...tools,
      settings: {
        ...settings,
        get limits() {
          return { ...settings.limits, ...configured };
        },
      },
    };
  });
  const configure = (limits: {
    readonly rowsPerGroup?: number;
    readonly peoplePerGroup?: number;
    readonly tagsPerPerson?: number;
  }) => {
    configured = limits;
  };

  const rows = [
    ...same(50, "385911000001"),
    ...same(51, "385911000002"),
    ...same(1, "385911000003"),
  ];
  const everybody = async () => {
    const { people } = databaseOf(connection);
    const found = await people.find({}, { sort: { _id: 1 } }).toArray();
    return found.map(({ firstName, emails }) => [firstName, emails.length]);
  };

  it("has 50 rows: a larger group is left undecided, with a problem for each row", async () => {
    const imports = importing();
    configure({});
    await clearWorld();
    const analyzed = await imports.analyze(toCsv(rows));
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ createdPeople: 2, importedRows: 51, conflictRows: 51 });
    expect(await everybody()).toEqual([
      ["N49", 50],
      ["N0", 1],
    ]);
    const problems = await describeProblems(finished);
    expect(problems).toHaveLength(51);
    expect(JSON.parse(problems[0] ?? "")).toMatchObject({
      row: 100,
      severity: "CONFLICT",
      code: "SUSPICIOUS_GROUP",
      relatedRows: Array.from({ length: 20 }, (_, index) => 52 + index),
    });
  });

  it("may have any size if duplicates are discarded, because only its first row is imported", async () => {
    const imports = importing();
    configure({});
    await clearWorld();
    const analyzed = await imports.analyze(toCsv(rows));
    const finished = await imports.start(analyzed, "DISCARD");
    expect(finished.result).toEqual(analyzed.analysis?.ifDiscarded);
    expect(await everybody()).toEqual([
      ["N0", 1],
      ["N0", 1],
      ["N0", 1],
    ]);
    expect(await describeProblems(finished)).toHaveLength(49 + 50);
  });

  it("has the configured number of rows and people", async () => {
    const imports = importing();
    configure({ rowsPerGroup: 3, peoplePerGroup: 1 });
    await clearWorld();
    await addPeople([
      { phones: ["385911000011"], emails: [] },
      { phones: ["385911000012"], emails: [] },
    ]);
    const both = { firstName: "Both", phones: ["385911000011", "385911000012"], emails: [] };
    const analyzed = await imports.analyze(
      toCsv([...same(3, "385911000001"), ...same(4, "385911000002"), both]),
    );
    expect(analyzed.analysis).toMatchObject({ conflictingGroups: 2 });
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ createdPeople: 1, importedRows: 3, conflictRows: 5 });
  });

  it("has the size that was allowed during the analysis; raising the limit before the import changes nothing, because the analysis already left larger groups to be decided", async () => {
    const imports = importing();
    configure({ rowsPerGroup: 3 });
    await clearWorld();
    const analyzed = await imports.analyze(toCsv(same(4, "385911000002")));
    configure({ rowsPerGroup: 10 });
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toMatchObject({ createdPeople: 0, conflictRows: 4 });
  });

  it("has at most as many tags as one person may have, counting also the tags that the caller of `importPeople` chose for everybody", async () => {
    const imports = importing();
    configure({ tagsPerPerson: 3 });
    await clearWorld();
    const csv = "email,tag,tag\na@example.com,one,two\nb@example.com,one,\n";
    const started = await imports.service.importPeople(
      {
        file: { name: "people.csv", content: () => Readable.from([Buffer.from(csv)]) },
        mapping: null,
        defaultCountry: null,
        onInvalidCell: "SKIP_CELL",
        duplicates: "RESOLVE_AUTOMATICALLY",
        tags: ["chosen", "also chosen"],
        idempotencyKey: null,
      },
      tester,
    );
    const finished = await imports.until(valueOf(started), (status) => status === "FINISHED");
    expect(finished.result).toMatchObject({ createdPeople: 1, conflictRows: 1 });
    expect(finished.analysis?.ifResolved).toEqual(finished.result);
  });
});
