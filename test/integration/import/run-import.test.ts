import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { useDatabase } from "../../support/database.ts";
import { useImporting } from "../../support/importing.ts";

describe("an import of rows that share identifiers", () => {
  useDatabase();
  const worked = useImporting();

  it("creates one person from connected rows, with the same counts as its analysis", async () => {
    const importing = worked();
    const analyzed = await importing.analyze(
      "first name,phone,email\nAna,+385911111111,\nBo,,bo@example.com\nAnne,+385911111111,ana@example.com\nCy,,\n",
    );
    const finished = await importing.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toEqual({
      rows: 4,
      blankRows: 0,
      createdPeople: 2,
      updatedPeople: 0,
      unchangedPeople: 0,
      mergedPeople: 0,
      importedRows: 3,
      discardedRows: 0,
      rejectedRows: 1,
      conflictRows: 0,
      rowsWithWarnings: 0,
    });
    const people = await databaseOf(connection)
      .people.find({}, { sort: { _id: 1 } })
      .toArray();
    expect(people.map(({ firstName, identifiers }) => ({ firstName, identifiers }))).toEqual([
      { firstName: "Anne", identifiers: ["p:385911111111", "e:ana@example.com"] },
      { firstName: "Bo", identifiers: ["e:bo@example.com"] },
    ]);
  });

  it("updates the stored person with the name of the last row and the emails of both rows", async () => {
    const importing = worked();
    const before = await importing.importCsv("name,phone\nFirst,+385911234567\n");
    expect(before.result?.createdPeople).toBe(1);
    const { people } = databaseOf(connection);
    const stored = await people.findOne({ identifiers: "p:385911234567" });
    const after = await importing.importCsv(
      "first name,phone,email\nSecond,+385911234567,one@example.com\nThird,385911234567,two@example.com\n",
    );
    expect(after.result).toMatchObject({ createdPeople: 0, updatedPeople: 1, importedRows: 2 });
    const person = stored && (await people.findOne({ _id: stored._id }));
    expect(person?.firstName).toBe("Third");
    expect(person?.phones.map(({ number }) => number)).toEqual(["385911234567"]);
    expect(person?.emails.map(({ address }) => address)).toEqual([
      "one@example.com",
      "two@example.com",
    ]);
    expect(await people.countDocuments({ identifiers: "p:385911234567" })).toBe(1);
  });
});
