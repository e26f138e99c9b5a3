import { describe, expect, it } from "vitest";
import { defaultBatchSize } from "../../src/import/groups/staged-groups.ts";
import { databaseOf } from "../../src/models/database.ts";
import { connection } from "../../src/models/connection.ts";
import { useDatabase } from "../support/database.ts";
import { addPeople, clearWorld, toCsv } from "../support/import-world.ts";
import type { Someone } from "../support/import-world.ts";
import { useImporting } from "../support/importing.ts";
import { largestDocument } from "../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;
const MANY = 100_000;
const SHARED = "info@shop.example";

describe("an identifier that 100,000 rows and stored people share", () => {
  useDatabase();
  const importing = useImporting((tools) => ({
    ...tools,
    settings: { ...tools.settings, batchSize: defaultBatchSize },
  }));

  it("still lets an import and its undo finish, whether duplicates are discarded or resolved automatically", async () => {
    await clearWorld();
    const people = Array.from({ length: MANY }, (_, index): Someone => ({
      phones: [`38591${1_000_000 + index}`],
      emails: [],
    }));
    await addPeople(people);
    const { people: all } = databaseOf(connection);
    const imports = importing();
    const rows = people.map(({ phones }) => ({ phones, emails: [SHARED] }));
    const alone = { phones: ["385987654321"], emails: ["alone@example.com"] };

    const analyzed = await imports.analyze(toCsv([...rows, alone]));
    const discarded = await imports.start(analyzed, "DISCARD");
    expect(discarded.result).toEqual(analyzed.analysis?.ifDiscarded);
    expect(discarded.result).toMatchObject({ discardedRows: MANY, createdPeople: 1 });
    await imports.undo(discarded);

    const again = await imports.analyze(toCsv([...rows, alone]));
    const resolved = await imports.start(again, "RESOLVE_AUTOMATICALLY");
    expect(resolved.result).toEqual(again.analysis?.ifResolved);
    expect(resolved.result).toMatchObject({ conflictRows: MANY, createdPeople: 1 });
    expect(await largestDocument("importProblems")).toBeLessThan(8 * MEBIBYTE);
    expect(await largestDocument("importBatches")).toBeLessThan(8 * MEBIBYTE);
    expect(await all.countDocuments({ version: { $ne: 1 } })).toBe(0);
    await imports.undo(resolved);
    expect(await all.countDocuments()).toBe(MANY);
  }, 1_200_000);
});
