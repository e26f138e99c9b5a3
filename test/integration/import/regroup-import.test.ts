import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { momentAfter, nextVersion } from "../../../src/domain/people/revise.ts";
import { createPersonStore } from "../../../src/services/store/person-store.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";

describe("an analyzed import that is started", () => {
  useDatabase();
  const importing = useImporting();

  it("groups its rows by the people who are stored when it starts", async () => {
    const imports = importing();
    await addPeople([{ firstName: "Someone", phones: ["385911000001"], emails: [] }]);
    const analyzed = await imports.analyze(
      "first name,phone\nAna,+385911000002\nBo,+385911000009\nCy,+385911000003\n",
    );
    expect(analyzed.analysis?.ifResolved.createdPeople).toBe(3);
    // This person has the phone of row 2 and the phone of row 4. So both rows, which share nothing else, now belong to
    // one person.
    const [id] = await addPeople([
      { firstName: "Late", phones: ["385911000002", "385911000003"], emails: [] },
    ]);
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toMatchObject({ createdPeople: 1, updatedPeople: 1, importedRows: 3 });
    expect(finished.staging).not.toBe(analyzed.staging);
    const { people } = databaseOf(connection);
    const late = await people.findOne({ identifiers: "p:385911000002" });
    expect(late?._id.toHexString()).toBe(id);
    expect(late?.firstName).toBe("Cy");
  });

  it("separates rows that were joined only by a person who was deleted or lost a contact", async () => {
    const imports = importing();
    const { people } = databaseOf(connection);
    for (const [number, isDeleted] of [[20, true] as const, [30, false] as const]) {
      const [phone, email] = [`3859110000${number}`, `p${number}@example.com`];
      await addPeople([{ firstName: "Both", phones: [phone], emails: [email] }]);
      const file = `first name,phone,email\nOne,+${phone},\nTwo,,${email}\n`;
      const analyzed = await imports.analyze(file);
      expect(analyzed.analysis?.ifResolved).toMatchObject({ createdPeople: 0, updatedPeople: 1 });
      if (isDeleted) await people.deleteOne({ identifiers: `p:${phone}` });
      else {
        const store = createPersonStore(databaseOf(connection));
        const [before] = await store.findByIdentifiers([`p:${phone}`]);
        if (before === undefined) throw new Error("The person is not there.");
        const profile = new Map(before.profile);
        profile.delete(`emails.${email}`);
        const after = nextVersion(before, profile, { at: momentAfter(before), cause: "UPDATED" });
        await store.update([{ before, after }]);
      }
      const { result } = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
      const updatedPeople = isDeleted ? 0 : 1;
      expect(result).toMatchObject({ createdPeople: 2 - updatedPeople, updatedPeople });
      const two = await people.findOne({ identifiers: `e:${email}` });
      expect(two).toMatchObject({ firstName: "Two", phones: [] });
    }
  });

  it("keeps the groups of the analysis if nobody was changed since the analysis", async () => {
    const imports = importing();
    const analyzed = await imports.analyze("first name,phone\nDi,+385911000001\n");
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toMatchObject({ updatedPeople: 1 });
    expect(finished.staging).toBe(analyzed.staging);
  });
});
