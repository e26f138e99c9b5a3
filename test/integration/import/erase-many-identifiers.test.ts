import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { TRACES_A_DOCUMENT } from "../../../src/models/erasure.ts";
import { cleanUpAfterImports } from "../../../src/services/imports/keeping/clean-up-after-imports.ts";
import { erasePeople } from "../../../src/services/store/erase-people.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople } from "../../support/import-world.ts";
import { tester, useImporting } from "../../support/importing.ts";
import { findCollectionsWith } from "../../support/search-database.ts";

const REVISIONS = 12;
const EMAILS = 1_000;
const HOUR_MS = 60 * 60 * 1000;

const emailOf = (version: number, n: number): string => `former.${version}.${n}@example.com`;

describe("deleting somebody who had more identifiers than one document can record", () => {
  useDatabase();
  const importing = useImporting();

  /** Adds a person who once had 12,000 emails and has none of them now. */
  async function addSomebody(): Promise<string> {
    const [id = ""] = await addPeople([{ phones: ["385911234567"], emails: [] }]);
    const { people, revisions } = databaseOf(connection);
    const person = new Types.ObjectId(id);
    const at = new Date();
    for (let version = 1; version <= REVISIONS; version += 1) {
      await revisions.insertOne({
        _id: { person, version },
        at,
        cause: "UPDATED",
        changes: Array.from({ length: EMAILS }, (_, n) => ({
          field: `emails.${emailOf(version, n)}`,
          after: { v: true, at },
        })),
      });
    }
    await people.updateOne({ _id: person }, { $set: { version: REVISIONS + 1 } });
    return id;
  }

  it("erases the rows with an identifier that nobody else has, and then the record of the deleted person's identifiers", async () => {
    const work = importing();
    const { tools } = work;
    const { store } = tools;
    const id = await addSomebody();
    const taken = emailOf(12, 7);
    const rows = [emailOf(1, 3), emailOf(7, 500), emailOf(12, 999), taken].map(
      (email, n) => `${email},bad,Oldmark${n}\n`,
    );
    const fine = "fine@example.com,+385911000701,\nalso@example.com,+385911000702,\n";
    await work.importCsv(`email,phone,city\n${rows.join("")}${fine}`);
    const tend = async () => {
      const later = new Date(Date.now() + HOUR_MS);
      while (await cleanUpAfterImports(tools, new AbortController().signal, later)) {
        // The call in the loop's condition does the work, until nothing is left to do.
      }
    };
    await tend();
    const marks = ["Oldmark0", "Oldmark1", "Oldmark2", "Oldmark3"];
    expect((await findCollectionsWith(marks))["importRows"]).toEqual(marks);
    const owners = await store.findByIdentifiers(rows.map((row) => `e:${row.split(",")[0] ?? ""}`));
    const others = owners.filter(({ profile }) => !profile.has(`emails.${taken}`));
    await erasePeople(tools, tester.id, [id, ...others.map((other) => other.id)]);

    const noted = await databaseOf(connection).erasures.findById(id).lean();
    const parts = await databaseOf(connection)
      .erasureParts.find({ "_id.person": new Types.ObjectId(id) })
      .lean();
    const sizes = [noted?.traces ?? [], ...parts.map(({ traces }) => traces)].map(
      ({ length }) => length,
    );
    expect(sizes.length).toBe(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(TRACES_A_DOCUMENT);
    // The record of the deletion lists the person's id, phone and 12,000 emails, except the email that somebody
    // else has.
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(REVISIONS * EMAILS + 1);

    await tend();
    const left = await findCollectionsWith(marks);
    expect(left["importRows"]).toEqual(["Oldmark3"]);
    expect(await databaseOf(connection).erasures.countDocuments()).toBe(0);
    expect(await databaseOf(connection).erasureParts.countDocuments()).toBe(0);
  });
});
