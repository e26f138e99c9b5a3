import { beforeEach, describe, expect, it } from "vitest";
import { databaseOf } from "../../../src/models/database.ts";
import { connection } from "../../../src/models/connection.ts";
import { defaultBatchSize } from "../../../src/import/groups/staged-groups.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, clearWorld, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import { largestDocument, problemsOf } from "../../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;
const SHARED = "info@shop.example";

const phoneOf = (index: number): string => `38591${String(1_000_000 + index)}`;
const stored = (number: number): Someone[] =>
  Array.from({ length: number }, (_, index) => ({ phones: [phoneOf(index)], emails: [] }));
const underOneEmail = (people: readonly Someone[]): Someone[] =>
  people.map(({ phones }) => ({ phones, emails: [SHARED] }));

/**
 * Returns rows of which each shares a phone with the row before, and every tenth also with a stored
 * person.
 */
const chain = (number: number): Someone[] =>
  Array.from({ length: number }, (_, index) => ({
    phones: [phoneOf(index), phoneOf(index + 1)],
    emails: [],
  }));

describe("an identifier that very many rows and stored people share", () => {
  useDatabase();
  const importing = useImporting((tools) => ({
    ...tools,
    settings: { ...tools.settings, batchSize: defaultBatchSize },
  }));
  beforeEach(clearWorld);

  for (const number of [3_000, 20_000]) {
    it(`does not slow down other imports: ${number} rows that match ${number} stored people, with duplicates discarded and with duplicates resolved`, async () => {
      const imports = importing();
      const people = stored(number);
      await addPeople(people);
      const { people: all } = databaseOf(connection);
      const analyzed = await imports.analyze(toCsv(underOneEmail(people)));
      const discarded = await imports.start(analyzed, "DISCARD");
      expect(discarded.result).toEqual(analyzed.analysis?.ifDiscarded);
      expect(discarded.result).toMatchObject({ discardedRows: number, createdPeople: 0 });
      const discards = await problemsOf(discarded);
      expect(discards).toHaveLength(number);
      expect(discards[0]?.relatedPeople).toHaveLength(20);
      expect(discards[0]?.message).toContain(`${number} people`);
      expect(await all.countDocuments({ version: { $ne: 1 } })).toBe(0);

      const alone = { phones: ["385987654321"], emails: ["alone@example.com"] };
      const again = await imports.analyze(toCsv([...underOneEmail(people), alone]));
      const resolved = await imports.start(again, "RESOLVE_AUTOMATICALLY");
      expect(resolved.result).toEqual(again.analysis?.ifResolved);
      expect(resolved.result).toMatchObject({ conflictRows: number, createdPeople: 1 });
      const conflicts = await problemsOf(resolved);
      expect(conflicts).toHaveLength(number);
      expect(conflicts[0]?.relatedRows).toHaveLength(20);
      expect(conflicts[0]?.relatedPeople).toHaveLength(20);
      expect(conflicts[0]?.message).toContain(`${number} rows and ${number} stored people`);
      expect(await largestDocument("importProblems")).toBeLessThan(8 * MEBIBYTE);
      expect(await largestDocument("importBatches")).toBeLessThan(8 * MEBIBYTE);
      await imports.undo(resolved);
      expect(await all.countDocuments()).toBe(number);
    });
  }

  it("joins a chain of 20,000 rows over 20,000 stored people in one group", async () => {
    const imports = importing();
    const rows = chain(20_000);
    await addPeople(stored(20_001));
    const analyzed = await imports.analyze(toCsv(rows));
    expect(analyzed.analysis).toMatchObject({
      conflictingGroups: 1,
      groupsMatchingSeveralPeople: 1,
      duplicateRowsInFile: 19_999,
    });
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ conflictRows: 20_000, createdPeople: 0 });
    const [problem] = await problemsOf(finished);
    expect(problem?.message).toContain("20000 rows and 20001 stored people");
  });

  it("leaves a group of 25,000 rows that connect 31 stored people undecided", async () => {
    const imports = importing();
    const people = stored(31);
    await addPeople(people);
    const others = Array.from({ length: 24_969 }, (_, index) => ({
      phones: [phoneOf(100_000 + index)],
      emails: [SHARED],
    }));
    const analyzed = await imports.analyze(toCsv([...underOneEmail(people), ...others]));
    const finished = await imports.start(analyzed, "RESOLVE_AUTOMATICALLY");
    expect(finished.result).toEqual(analyzed.analysis?.ifResolved);
    expect(finished.result).toMatchObject({ conflictRows: 25_000, createdPeople: 0 });
  });
});
