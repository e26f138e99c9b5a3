import { describe, expect, it } from "vitest";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useDatabase } from "../../support/database.ts";
import { aDecision, conflictsOf, decide } from "../../support/deciding.ts";
import { addPeople, clearWorld, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting, valueOf } from "../../support/importing.ts";

const GROUPS = 7;

/** Seven pairs of rows that share a phone and have different external IDs. */
const pairs = Array.from({ length: GROUPS }, (_, index): Someone[] => {
  const phones = [`38591200000${index}`];
  return [
    { externalId: `L-${index}`, firstName: `L${index}`, phones, emails: [] },
    { externalId: `R-${index}`, firstName: `R${index}`, phones, emails: [] },
  ];
}).flat();

const withFewAnAnswer = (tools: ImportTools): ImportTools => ({
  ...tools,
  settings: { ...tools.settings, limits: { ...tools.settings.limits, similarGroups: 2 } },
});

describe("deciding more similar groups than fit into one answer", () => {
  useDatabase();
  const importing = useImporting(withFewAnAnswer);

  async function world() {
    await clearWorld();
    const imports = importing();
    const record = await imports.importCsv(toCsv(pairs));
    const [first] = await conflictsOf(imports, record);
    if (first === undefined) throw new Error("Groups should wait.");
    const request = aDecision(first, ["NEW1", "NEW2"], { similarToo: true });
    return { imports, record, request };
  }

  it("continues where the last answer ended, and says when all are decided", async () => {
    const { imports, record, request } = await world();
    const waiting: number[] = [];
    let similarAfter: number | null = null;
    do {
      ({ similarAfter } = valueOf(await decide(imports, record, { ...request, similarAfter })));
      waiting.push((await conflictsOf(imports, record)).length);
    } while (similarAfter !== null);
    // The first call decides three groups: the one that the request names, and two similar ones. Each further call
    // decides two groups.
    expect(waiting).toEqual([4, 2, 0]);
    const { record: now } = valueOf(await decide(imports, record, request));
    expect(now.result).toMatchObject({ conflictRows: 0, createdPeople: 2 * GROUPS });
  });

  it("skips groups that the decision does not fit, and still ends", async () => {
    const { imports, record, request } = await world();
    // Adds people who own all identifiers of these rows, so that a new person made from these rows would have no
    // identifier.
    await addPeople(
      [1, 2, 3, 4].flatMap((index): Someone[] => [
        { externalId: `L-${index}`, phones: [`38591200000${index}`], emails: [] },
        { externalId: `R-${index}`, phones: [], emails: [] },
      ]),
    );
    let answers = 0;
    let similarAfter: number | null = null;
    do {
      ({ similarAfter } = valueOf(await decide(imports, record, { ...request, similarAfter })));
      answers += 1;
    } while (similarAfter !== null && answers < 10);
    expect(answers).toBe(3);
    const left = await conflictsOf(imports, record);
    expect(left.map(({ rows: [row] }) => row?.profile.fields.firstName)).toEqual([
      "L1",
      "L2",
      "L3",
      "L4",
    ]);
  });

  it("decides the first groups even if the client never asks for the remaining groups; undoing the import also undoes these decisions", async () => {
    const { imports, record, request } = await world();
    const { record: now } = valueOf(await decide(imports, record, request));
    expect(now.result).toMatchObject({ conflictRows: 8, createdPeople: 6 });
    const undone = await imports.undo(now);
    expect(undone.undo).toEqual({ reversedPeople: 6, partlyKeptPeople: 0, keptPeople: 0 });
  });
});
