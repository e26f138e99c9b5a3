import { describe, expect, it } from "vitest";
import { SupersededError } from "../../../src/services/imports/jobs/import-job-store.ts";
import type { DecisionRequest } from "../../../src/services/imports/decisions/read-decision.ts";
import { useDatabase } from "../../support/database.ts";
import { aDecision, conflictsOf, decide } from "../../support/deciding.ts";
import { createFaults, momentsOf } from "../../support/dying-worker.ts";
import {
  addPeople,
  clearWorld,
  describePeople,
  describeProblems,
  toCsv,
} from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { useImporting, valueOf } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

const stored: Someone[] = [
  { externalId: "A-1", firstName: "Ana", phones: ["385911000001"], emails: [] },
  { externalId: "B-1", firstName: "Bo", phones: [], emails: ["bo@example.com"] },
];
/**
 * First three rows that share identifiers with Ana and Bo of `stored`, so that they form one group with them. Then
 * three pairs of rows; the two rows of a pair have the same phone and different external IDs.
 */
const rows: Someone[] = [
  { firstName: "Anna", phones: ["385911000001"], emails: ["bo@example.com"] },
  { externalId: "N-1", firstName: "Annie", phones: ["385911000001"], emails: [] },
  { firstName: "Lost", phones: [], emails: ["bo@example.com"] },
  ...["2", "3", "4"].flatMap((digit): Someone[] => [
    { externalId: `L-${digit}`, phones: [`38591100001${digit}`], emails: [] },
    { externalId: `R-${digit}`, phones: [`38591100001${digit}`], emails: [] },
  ]),
];

describe("a decision that is interrupted", () => {
  useDatabase();
  const faults = createFaults();
  const importing = useImporting(faults.wrap);

  it("is complete or absent wherever its process died, and has the same result when repeated", async () => {
    const imports = importing();
    const oneGroup = (groups: Awaited<ReturnType<typeof conflictsOf>>) => {
      const [first] = groups;
      if (first === undefined) throw new Error("A group should wait.");
      return aDecision(first, ["FIRST", "NEW", "SKIP"]);
    };
    const undisturbed = await run(imports, oneGroup);
    const steps = faults.count();
    expect(steps).toBeGreaterThan(5);
    for (const [step, kind] of momentsOf(steps)) {
      const disturbed = await run(imports, oneGroup, () => faults.arm(step, kind));
      expect({ step, kind, ...disturbed }).toEqual({ step, kind, ...undisturbed, wasWhole: true });
    }
  }, 120_000);

  it("continues with similar groups where it was interrupted", async () => {
    const imports = importing();
    const alike = (groups: Awaited<ReturnType<typeof conflictsOf>>) => {
      const [, first] = groups;
      if (first === undefined) throw new Error("Groups should wait.");
      return aDecision(first, ["NEW1", "NEW2"], { similarToo: true });
    };
    const undisturbed = await run(imports, alike);
    expect(undisturbed.result).toMatchObject({ createdPeople: 6, conflictRows: 3 });
    const steps = faults.count();
    for (const [step, kind] of momentsOf(steps)) {
      const disturbed = await run(imports, alike, () => faults.arm(step, kind));
      expect({ step, kind, ...disturbed }).toMatchObject({ step, kind, ...undisturbed });
    }
  }, 120_000);

  async function run(
    imports: Importing,
    toRequest: (groups: Awaited<ReturnType<typeof conflictsOf>>) => DecisionRequest,
    arm?: () => void,
  ) {
    await clearWorld();
    await addPeople(stored);
    const record = await imports.importCsv(toCsv(rows));
    const request = toRequest(await conflictsOf(imports, record));
    const before = await describePeople();
    arm?.();
    faults.begin();
    let wasWhole = true;
    if (arm !== undefined) {
      const fault = await decide(imports, record, request).catch((error: unknown) => error);
      if (!(fault instanceof SupersededError)) throw new Error("It should have died.");
      const now = await imports.tools.imports.findOne({ _id: record._id });
      wasWhole =
        JSON.stringify(now?.result) === JSON.stringify(record.result) &&
        JSON.stringify(await describePeople()) === JSON.stringify(before);
    }
    const decided = valueOf(await decide(imports, record, request));
    faults.end();
    return {
      ...(arm === undefined ? {} : { wasWhole }),
      result: decided.record.result,
      people: await describePeople(),
      problems: await describeProblems(record),
      waiting: (await conflictsOf(imports, record)).map(({ rows: shown }) => shown.length),
    };
  }
});
