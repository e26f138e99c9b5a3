import { describe, expect, it } from "vitest";
import { SupersededError } from "../../../src/services/imports/jobs/import-job-store.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { useDatabase } from "../../support/database.ts";
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

// Creations, updates, a merge, a conflict, a rejected row and a chain, in several batches of three groups.
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

  it("comes to the same people, counts and problems wherever its worker died", async () => {
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

  it("is undone to the same people wherever the worker died", async () => {
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

const kinds = ["before", "half", "after"] as const;

/** Moments to die at: every write, each in one of the ways; with PEOPLE_FAULTS=all in all of them. */
function momentsOf(steps: number): [number, (typeof kinds)[number]][] {
  const all = Array.from({ length: steps }, (_, index) => index + 1).flatMap((step) =>
    kinds.map((kind): [number, (typeof kinds)[number]] => [step, kind]),
  );
  if (process.env["PEOPLE_FAULTS"] === "all") return all;
  return all.filter(([step], index) => index % kinds.length === step % kinds.length);
}

/** Lets a worker die at a chosen write: before it, after it, or when half of it was done. */
function createFaults() {
  let isCounting = false;
  let steps = 0;
  let armed: { readonly step: number; readonly kind: "before" | "half" | "after" } | null = null;

  async function step<T>(whole: () => Promise<T>, half: () => Promise<unknown>): Promise<T> {
    if (!isCounting) return whole();
    steps += 1;
    const fault = armed?.step === steps ? armed.kind : null;
    if (fault === null) return whole();
    armed = null;
    // What stops a worker that lost its job stops it here: it writes nothing more, and says nothing.
    if (fault === "before") throw new SupersededError();
    await (fault === "half" ? half() : whole());
    throw new SupersededError();
  }

  const firstHalf = <T>(list: readonly T[]): T[] => list.slice(0, Math.ceil(list.length / 2));
  return {
    arm: (at: number, kind: "before" | "half" | "after") => {
      armed = { step: at, kind };
    },
    begin: () => {
      isCounting = true;
      steps = 0;
    },
    end: () => {
      isCounting = false;
      armed = null;
    },
    count: () => steps,
    wrap: (tools: ImportTools): ImportTools => {
      const { store, batches, problems } = tools;
      const counted = <C extends object>(collection: C, names: readonly string[]): C =>
        new Proxy(collection, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name);
            if (typeof value !== "function") return value;
            if (!names.includes(String(name))) return value.bind(target);
            return (...args: unknown[]) => {
              const call = (): Promise<unknown> => value.apply(target, args);
              return step(call, call);
            };
          },
        });
      return {
        ...tools,
        store: {
          ...store,
          insert: (people, options) =>
            step(
              () => store.insert(people, options),
              () => store.insert(firstHalf(people), options),
            ),
          update: (updates, options) =>
            step(
              () => store.update(updates, options),
              () => store.update(firstHalf(updates), options),
            ),
          remove: (people, options) =>
            step(
              () => store.remove(people, options),
              () => store.remove(firstHalf(people), options),
            ),
          merge: (merge, options) => {
            const call = () => store.merge(merge, options);
            return step(call, call);
          },
        },
        batches: counted(batches, ["updateOne"]),
        problems: counted(problems, ["replaceOne"]),
      };
    },
  };
}
