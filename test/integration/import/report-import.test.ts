import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { createImportViews } from "../../../src/services/imports/views/import-views.ts";
import { writeProblemReport } from "../../../src/services/imports/problems/problem-report.ts";
import { useDatabase } from "../../support/database.ts";
import { clearWorld } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";
import { makeXlsx, toRowXml } from "../../support/make-xlsx.ts";

describe("the problem report of an import", () => {
  useDatabase();
  const importing = useImporting();
  const reportOf = async ({ tools }: Importing, record: ImportRecord): Promise<string> => {
    let text = "";
    for await (const piece of writeProblemReport(tools, record)) text += piece;
    return text;
  };
  const personBy = (identifier: string) =>
    databaseOf(connection).people.findOne({ identifiers: identifier });

  it("can be corrected and imported: the columns that the report added are skipped, and the other cells are read as the original file has them", async () => {
    const imports = importing();
    await clearWorld();
    const finished = await imports.importCsv(
      [
        "first name,phone,email,address",
        "Ana,+385911000001,no mail,=SUM(A1)",
        '"Bo\n""B""",nope,,-1',
        "Cy,+385911000003,cy@example.com,@home",
        "",
      ].join("\n"),
    );
    expect(finished.result).toMatchObject({ rows: 3, rejectedRows: 1, rowsWithWarnings: 1 });
    const report = await reportOf(imports, finished);
    expect(report.split("\r\n").slice(0, 2)).toEqual([
      "\ufefffirst name,phone,email,address,row,line,severity,code,reason",
      expect.stringMatching(/^Ana,'\+385911000001,no mail,'=SUM\(A1\),2,2,WARNING,INVALID_EMAIL,/),
    ]);
    expect(report).toContain('"Bo\n""B""",nope,,\'-1,3,3,REJECTED,');
    const corrected = report.replace("no mail", "ana@example.com").replace("nope", "385911000002");
    const analyzed = await imports.analyze(corrected);
    expect(analyzed.columns.map(({ suggestion }) => suggestion.target).slice(4)).toEqual(
      Array.from({ length: 5 }, () => "SKIP"),
    );
    const again = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(again.result).toEqual(analyzed.analysis?.ifResolved);
    expect(again.result).toMatchObject({ createdPeople: 1, updatedPeople: 1, rejectedRows: 0 });
    expect(await personBy("p:385911000002")).toMatchObject({ firstName: 'Bo\n"B"', address: "-1" });
    expect(await personBy("e:ana@example.com")).toMatchObject({ address: "=SUM(A1)" });
  });

  it("keeps cells beyond the last column; if the report is imported uncorrected, the report of that import has these cells again", async () => {
    const imports = importing();
    await clearWorld();
    const finished = await imports.importCsv(
      "email,last name,city\nd1@example.com,Doe, Jr.,=Bonn,,\nd2@example.com,Roe,Ulm\n",
    );
    expect(finished.result).toMatchObject({ createdPeople: 1, rejectedRows: 1 });
    const report = await reportOf(imports, finished);
    const line = /^d1@example.com,Doe," Jr\.",2,2,REJECTED,COLUMN_COUNT,.*,'=Bonn$/;
    expect(report.split("\r\n")[1]).toMatch(line);
    const again = await imports.importCsv(report);
    expect(again.result).toMatchObject({ rows: 1, rejectedRows: 1 });
    expect((await reportOf(imports, again)).split("\r\n")[1]).toMatch(line);
    const corrected = report.replace('Doe," Jr."', '"Doe, Jr.",Bonn').replace(",'=Bonn", "");
    expect((await imports.importCsv(corrected)).result).toMatchObject({ createdPeople: 1 });
    expect(await personBy("e:d1@example.com")).toMatchObject({
      lastName: "Doe, Jr.",
      city: "Bonn",
    });
  });

  it("distinguishes a row's number from its line if cells contain line breaks, and gives no line for a workbook", async () => {
    const imports = importing();
    await clearWorld();
    const views = createImportViews(imports.tools);
    const places = async (record: ImportRecord) => {
      const { nodes } = await views.problems(
        record,
        {},
        { severity: null, code: ["NO_IDENTIFIER"], column: null },
      );
      return nodes.map(({ row, line }) => [row, line]);
    };
    const csv = await imports.importCsv('first name,phone\n"A\nB\nC",\n,\n\nD,\n');
    expect(await places(csv)).toEqual([
      [2, undefined],
      [5, 7],
    ]);
    const header = toRowXml(1, ["first name", "phone", "external id"]);
    const number = (cell: string, value: string): string => `<c r="${cell}"><v>${value}</v></c>`;
    const rows = [
      `<row r="3">${number("B3", "385911000011")}</row>`,
      `<row r="4">${number("C4", "1234567890123456789")}</row>`,
    ];
    const xlsx = await imports.analyze(makeXlsx({ rows: header + rows.join("") }));
    const finished = await imports.start(xlsx, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(xlsx.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ rows: 2, blankRows: 1, createdPeople: 1 });
    expect(await personBy("p:385911000011")).not.toBeNull();
    expect(await places(finished)).toEqual([[4, undefined]]);
    expect(await reportOf(imports, finished)).toMatch(/\r\n,,1\.23456789012346E\+18,4,4,REJECTED,/);
  });
});
