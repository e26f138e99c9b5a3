import { describe, expect, it } from "vitest";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { useDatabase } from "../../support/database.ts";
import { clearWorld } from "../../support/import-world.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";
import { useImporting, valueOf } from "../../support/importing.ts";

describe("suggestions for a file", () => {
  useDatabase();
  const importing = useImporting();
  const targets = ({ columns }: ImportRecord): string[] =>
    columns.map(({ suggestion }) => suggestion.target);
  const doubts = (record: ImportRecord): string[] => (record.doubts ?? []).map(({ code }) => code);

  it("repeat what a caller changed last time, and not what was suggested automatically", async () => {
    const imports = importing();
    await clearWorld();
    const first = await imports.analyze("Phone,Birthday,Points\n+385911000001,soon,7\n", {
      mapping: [
        { column: 0, target: "PHONE" },
        { column: 2, target: "TAG" },
      ],
    });
    expect(targets(first)).toEqual(["PHONE", "SKIP", "SKIP"]);
    await imports.undo(await imports.start(first, "RESOLVE_AUTOMATICALLY"));
    const second = await imports.analyze("Phone,Birthday,Points\n+385911000002,1990-05-31,8\n");
    expect(targets(second)).toEqual(["PHONE", "BIRTH_DATE", "TAG"]);
    expect(second.columns.map(({ suggestedBy }) => suggestedBy)).toEqual([
      "HEADER",
      "HEADER",
      "LAST_IMPORT",
    ]);
  });

  it("drop the mapping that an earlier import of the same headers used if the values contradict it, and say so", async () => {
    const imports = importing();
    await clearWorld();
    const first = await imports.analyze("Phone,Contact\n+385911000001,+385911000002\n", {
      mapping: [
        { column: 0, target: "PHONE" },
        { column: 1, target: "EMAIL" },
      ],
    });
    await imports.start(first, "RESOLVE_AUTOMATICALLY");
    const second = await imports.analyze("Phone,Contact\n+385911000001,+385911000003\n");
    expect(targets(second)).toEqual(["PHONE", "PHONE"]);
    expect(doubts(second)).toEqual(["REMEMBERED_MAPPING_CONTRADICTED"]);
  });

  it("treat the first row of a list without a header as a person", async () => {
    const imports = importing();
    await clearWorld();
    const record = await imports.importCsv(
      "Ana,+385911000001,ana@example.com\nIvo,+385911000002,ivo@example.com\n",
    );
    expect(record).toMatchObject({ headerRow: null, result: { createdPeople: 2 } });
    expect(doubts(record)).toContain("HEADER_LOOKS_LIKE_DATA");
  });

  it("skip titles above the header, both for the suggested columns and for the imported rows", async () => {
    const imports = importing();
    await clearWorld();
    const record = await imports.importCsv(
      "Customers of May,,\n\nFirst name,Phone,Fax\nAna,+385911000001,+38512345678\n",
    );
    expect(record).toMatchObject({ headerRow: 3, result: { createdPeople: 1, rejectedRows: 0 } });
    expect(targets(record)).toEqual(["FIRST_NAME", "PHONE", "SKIP"]);
    expect(doubts(record)).toEqual(["COLUMN_SKIPPED"]);
  });

  it("warn of short IDs that belong to stored people with other names", async () => {
    const imports = importing();
    await clearWorld();
    const rows = (names: readonly string[]): string =>
      names
        .map((name, place) => `${place + 1},${name},x${name.toLowerCase()}@example.com`)
        .join("\n");
    await imports.importCsv(`Customer ID,Last name,Email\n${rows(["Horvat", "Babić", "Marić"])}\n`);
    const same = await imports.analyze(
      `Customer ID,Last name,Email\n${rows(["Horvat", "Babić", "Marić"])}\n`,
    );
    expect(doubts(same)).toEqual([]);
    const others = await imports.analyze(
      `Customer ID,Last name,Email\n${rows(["Smith", "Jones", "Brown"])}\n`,
    );
    expect(others.doubts).toMatchObject([{ code: "IDS_OF_OTHERS", columns: [0], rows: [2, 3, 4] }]);
  });

  it("list the countries in which phones without a calling code are valid", async () => {
    const imports = importing();
    await clearWorld();
    const record = await imports.analyze(
      "Name,Phone\nAna,(202) 555-0123\nIvo,(212) 555-0187\nEva,(303) 555-0142\n",
    );
    expect(doubts(record)).toEqual(["COUNTRY_NEEDED"]);
    expect(record.columns[1]?.likelyCountries?.[0]).toBe("US");
    expect(
      valueOf(await imports.service.configure(`imp_${record._id.toHexString()}`, { headerRow: 2 })),
    ).toMatchObject({ headerRow: 2, readOptions: { headerRow: 2 } });
  });

  it("warn of cells with several values and different separators", async () => {
    const imports = importing();
    await clearWorld();
    const record = await imports.analyze(
      [
        "Name,Phones",
        '"Ana","+385911000001;+385911000002"',
        '"Ivo","+385911000003;+385911000004"',
        '"Eva","+385911000005|+385911000006"',
      ].join("\n"),
    );
    expect(record.doubts).toMatchObject([{ code: "SEVERAL_VALUES", columns: [1] }]);
    expect(record.columns[1]?.suggestion.separator).toBe(";");
  });

  it("warn of a date column in which a spreadsheet left some dates as text", async () => {
    const imports = importing();
    await clearWorld();
    const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [
      [text("Name"), text("Email"), text("Birthday")],
      [text("Ana"), text("ana@example.com"), '<c s="1"><v>33000</v></c>'],
      [text("Ivo"), text("ivo@example.com"), text("23/04/1990")],
    ];
    const xml = rows.map((cells) => `<row>${cells.join("")}</row>`).join("");
    const record = await imports.analyze(makeXlsx({ rows: xml, formats: ["dd.mm.yyyy"] }));
    expect(record.doubts).toMatchObject([{ code: "MIXED_DATES", columns: [2] }]);
  });

  it("warn of an identifier that several rows with different names have", async () => {
    const imports = importing();
    await clearWorld();
    const record = await imports.analyze(
      [
        "Name,Email",
        "Ana Horvat,office@example.com",
        "Ivo Novak,office@example.com",
        "Eva Babić,office@example.com",
      ].join("\n"),
    );
    expect(record.doubts).toMatchObject([
      { code: "SHARED_IDENTIFIER", columns: [1], rows: [2, 3, 4] },
    ]);
  });
});
