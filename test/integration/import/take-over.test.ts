import { mongo } from "mongoose";
import { describe, expect, it } from "vitest";
import type { ImportRecord } from "../../../src/models/import-job.ts";
import { ownJob } from "../../../src/services/imports/jobs/import-job-store.ts";
import type { OwnedJob } from "../../../src/services/imports/jobs/import-job-store.ts";
import type { ImportTools } from "../../../src/services/imports/jobs/import-tools.ts";
import { runImport } from "../../../src/services/imports/batches/run-import.ts";
import { LeaseLostError } from "../../../src/services/lease.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, clearWorld, describePeople, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { createImporting, idOf, valueOf } from "../../support/importing.ts";
import type { Importing } from "../../support/importing.ts";

const TIMES = 6;
const stored = Array.from({ length: 60 }, (_, index): Someone => {
  return { firstName: `Old ${index}`, phones: [phone(index)], emails: [] };
});
// Half of the groups are new and half belong to stored people, in batches of three.
const rows = Array.from({ length: 120 }, (_, index): Someone => {
  const number = index % 2 === 0 ? index / 2 : 1_000 + index;
  return { firstName: `New ${index}`, phones: [phone(number)], emails: [] };
});
const { signal } = new AbortController();

describe("an import that is taken over from a paused worker, which then wakes up", () => {
  useDatabase();

  it("has the same result as an undisturbed one", async () => {
    for (let time = 0; time < TIMES; time += 1) {
      const { imports, analyzed, first, lose } = await begin();
      const { tools } = imports;
      const superseded = endOf(runImport(first, tools, signal));
      const isPlanned = { "_id.import": analyzed._id, state: "planned" } as const;
      while ((await tools.batches.countDocuments(isPlanned)) === 0);
      lose();
      const { result } = await runImport(await successor(imports, analyzed), tools, signal);
      expect(await superseded).not.toBe("finished");
      expect(result).toEqual(analyzed.analysis?.ifResolved);
      await expectEachOnce();
    }
  });

  it("has the same result as without a pause if the worker was paused between two writes of a batch, or before a retry", async () => {
    for (const moment of ["insert", "update"] as const) {
      const { imports, analyzed, first, lose } = await begin();
      const { tools } = imports;
      const takings: Promise<ImportRecord>[] = [];
      const halted = async (): Promise<void> => {
        lose();
        const takeOver = async () => runImport(await successor(imports, analyzed), tools, signal);
        if (takings.length === 0) takings.push(takeOver());
        await takings[0];
      };
      const sleepy: ImportTools = {
        ...tools,
        store: {
          ...tools.store,
          async insert(...given) {
            const outcomes = await tools.store.insert(...given);
            if (moment === "insert") await halted();
            return outcomes;
          },
          async update(...given) {
            if (moment === "update" && takings.length === 0) {
              await halted();
              throw new mongo.MongoNetworkError("The primary is away for longer than a lease.");
            }
            return tools.store.update(...given);
          },
        },
      };
      expect(await endOf(runImport(first, sleepy, signal))).toBe("LeaseLostError");
      const taken = await takings[0];
      expect(taken?.result).toEqual(analyzed.analysis?.ifResolved);
      await expectEachOnce();
    }
  });

  it("counts a person once if both workers make the same write, even at different times", async () => {
    const { imports, analyzed, first } = await begin();
    const { tools } = imports;
    let others = 0;
    const overtaken: ImportTools = {
      ...tools,
      store: {
        ...tools.store,
        // Before each update, writes the same changes with a later time, as if the other worker had just written
        // them. Then makes the update itself.
        async update(updates, options) {
          const earlier = updates.map(({ before, after }) => {
            const at = new Date(after.updatedAt.getTime() + 5_000);
            return { before, after: { ...after, updatedAt: at, head: { ...after.head, at } } };
          });
          const outcomes = await tools.store.update(earlier, options);
          others += outcomes.filter((outcome) => outcome === "written").length;
          return tools.store.update(updates, options);
        },
      },
    };
    const { result } = await runImport(first, overtaken, signal);
    expect(others).toBe(60);
    expect(result).toEqual(analyzed.analysis?.ifResolved);
    await expectEachOnce();
  });
});

/** Starts an import in one worker; `lose` lets the worker's lease of the import expire. */
async function begin(): Promise<{
  readonly imports: Importing;
  readonly analyzed: ImportRecord;
  readonly first: OwnedJob;
  readonly lose: () => void;
}> {
  await clearWorld();
  await addPeople(stored);
  const imports = createImporting([]);
  const loop = imports.work();
  const analyzed = await imports.analyze(toCsv(rows));
  await loop.stop();
  const wish = { duplicates: "RESOLVE_AUTOMATICALLY", tags: [] } as const;
  valueOf(await imports.service.start(idOf(analyzed), wish));
  let isLost = false;
  const demand = (): void => {
    if (isLost) throw new LeaseLostError("imports");
  };
  const { tools } = imports;
  const first = owned(await ownJob(tools.imports, analyzed._id, "QUEUED", { demand }));
  await first.change({ $set: { status: "IMPORTING" } });
  const lose = (): void => {
    isLost = true;
  };
  return { imports, analyzed, first, lose };
}

async function successor({ tools }: Importing, { _id }: ImportRecord): Promise<OwnedJob> {
  return owned(await ownJob(tools.imports, _id, "IMPORTING", { demand: () => undefined }));
}

async function expectEachOnce(): Promise<void> {
  const versions = (await describePeople()).map((text) => /"version":(\d+)/.exec(text)?.[1]);
  expect(versions.filter((version) => version === "1")).toHaveLength(60);
  expect(versions.filter((version) => version === "2")).toHaveLength(60);
}

function endOf(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => "finished",
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

function phone(index: number): string {
  return `38591${String(1_000_000 + index)}`;
}

function owned(job: OwnedJob | null): OwnedJob {
  if (job === null) throw new Error("The import is not in the state that it should be in.");
  return job;
}
