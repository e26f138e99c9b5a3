import { describe, expect, it } from "vitest";
import { useDatabase } from "../../support/database.ts";
import { createFaults, momentsOf } from "../../support/dying-worker.ts";
import {
  addPeople,
  clearWorld,
  describePeople,
  describeProblems,
  toCsv,
} from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

// The import creates, updates and merges people, rejects a row, and leaves a conflict of two rows that have only a
// stored person in common. All this takes several batches of three groups.
const stored: Someone[] = [
  { firstName: "Old", phones: ["385911000001"], emails: [] },
  { firstName: "Older", city: "Split", phones: [], emails: ["older@example.com"] },
  { externalId: "X-1", phones: ["385911000003"], emails: [] },
  { externalId: "X-2", phones: ["385911000004"], emails: [] },
];
const rows: Someone[] = [
  { firstName: "Ana", phones: ["385911000010"], emails: ["ana@example.com"] },
  { firstName: "New", phones: ["385911000001"], emails: ["older@example.com"] },
  { firstName: "Bo", phones: ["385911000011"], emails: [] },
  { firstName: "Con", phones: ["385911000003", "385911000004"], emails: [] },
  { firstName: "Nobody", phones: [], emails: [] },
  { firstName: "Anna", phones: ["385911000012"], emails: ["ana@example.com"] },
  { firstName: "Cy", phones: ["385911000013"], emails: [] },
  { firstName: "Third", externalId: "X-1", phones: [], emails: ["third@example.com"] },
  ...Array.from({ length: 9 }, (_, index): Someone => {
    return { firstName: `P${index}`, phones: [`38591100010${index}`], emails: [] };
  }),
];

describe("an import that is interrupted", () => {
  useDatabase();
  const faults = createFaults();
  const importing = useImporting(faults.wrap);

  it("ends with the same people, counts and problems wherever its worker died", async () => {
    const imports = importing();
    for (const duplicates of ["RESOLVE_AUTOMATICALLY", "DISCARD"] as const) {
      const undisturbed = await runWith(imports, duplicates);
      const steps = faults.count();
      expect(steps).toBeGreaterThan(10);
      for (const [step, kind] of momentsOf(steps)) {
        faults.arm(step, kind);
        const disturbed = await runWith(imports, duplicates);
        expect({ step, kind, ...disturbed }).toEqual({ step, kind, ...undisturbed });
      }
    }
  }, 600_000);

  it("is undone with the same result as without a crash, at whichever step of the undo the worker died", async () => {
    const imports = importing();
    const world = await runUndoWith(imports, () => undefined);
    const steps = faults.count();
    expect(steps).toBeGreaterThan(5);
    for (const [step, kind] of momentsOf(steps)) {
      const disturbed = await runUndoWith(imports, () => faults.arm(step, kind));
      expect({ step, kind, ...disturbed }).toEqual({ step, kind, ...world });
    }
  }, 600_000);

  async function runWith(imports: Importing, duplicates: "DISCARD" | "RESOLVE_AUTOMATICALLY") {
    await clearWorld();
    await addPeople(stored);
    const analyzed = await imports.analyze(toCsv(rows));
    faults.begin();
    const finished = await imports.start(analyzed, duplicates, ["chosen"]);
    faults.end();
    expect(finished.result).toEqual(
      duplicates === "DISCARD" ? analyzed.analysis?.ifDiscarded : analyzed.analysis?.ifResolved,
    );
    return {
      result: finished.result,
      people: await describePeople(),
      problems: await describeProblems(finished),
    };
  }

  async function runUndoWith(imports: Importing, arm: () => void) {
    await clearWorld();
    await addPeople(stored);
    const finished = await imports.importCsv(toCsv(rows));
    arm();
    faults.begin();
    const undone = await imports.undo(finished);
    faults.end();
    return { undo: undone.undo, people: await describePeople() };
  }
});
