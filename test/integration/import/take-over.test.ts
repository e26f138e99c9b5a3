import { describe, expect, it } from "vitest";
import { ownJob } from "../../../src/services/imports/import-job-store.ts";
import type { OwnedJob } from "../../../src/services/imports/import-job-store.ts";
import { runImport } from "../../../src/services/imports/run-import.ts";
import { LeaseLostError } from "../../../src/services/lease.ts";
import { useDatabase } from "../../support/database.ts";
import { addPeople, clearWorld, describePeople, toCsv } from "../../support/import-world.ts";
import type { Someone } from "../../support/import-world.ts";
import { createImporting, idOf, valueOf } from "../../support/importing.ts";

const TIMES = 6;
const stored = Array.from({ length: 60 }, (_, index): Someone => {
  return { firstName: `Old ${index}`, phones: [phone(index)], emails: [] };
});
// Of every two groups one is new and one is of somebody who is there, in batches of three.
const rows = Array.from({ length: 120 }, (_, index): Someone => {
  return {
    firstName: `New ${index}`,
    phones: [phone(index % 2 === 0 ? index / 2 : 1_000 + index)],
    emails: [],
  };
});

describe("an import that is taken over from a worker that wakes up again in the middle of it", () => {
  useDatabase();

  it("comes to what an undisturbed one comes to", async () => {
    for (let time = 0; time < TIMES; time += 1) {
      await clearWorld();
      await addPeople(stored);
      const { tools, ...imports } = createImporting([]);
      const loop = imports.work();
      const analyzed = await imports.analyze(toCsv(rows));
      await loop.stop();
      const { _id } = valueOf(
        await imports.service.start(idOf(analyzed), {
          duplicates: "RESOLVE_AUTOMATICALLY",
          tags: [],
        }),
      );
      let isLost = false;
      const demand = (): void => {
        if (isLost) throw new LeaseLostError("imports");
      };
      const first = owned(await ownJob(tools.imports, _id, "QUEUED", { demand }));
      await first.change({ $set: { status: "IMPORTING" } });
      const { signal } = new AbortController();
      const superseded = runImport(first, tools, signal).then(
        () => "finished",
        () => "superseded",
      );
      const isPlanned = { "_id.import": _id, state: "planned" } as const;
      while ((await tools.batches.countDocuments(isPlanned)) === 0);
      isLost = true;
      const second = owned(
        await ownJob(tools.imports, _id, "IMPORTING", { demand: () => undefined }),
      );
      const { result } = await runImport(second, tools, signal);
      expect(await superseded).toBe("superseded");
      expect(result).toEqual(analyzed.analysis?.ifResolved);
      const versions = (await describePeople()).map((text) => /"version":(\d+)/.exec(text)?.[1]);
      expect(versions.filter((version) => version === "1")).toHaveLength(60);
      expect(versions.filter((version) => version === "2")).toHaveLength(60);
    }
  });
});

function phone(index: number): string {
  return `38591${String(1_000_000 + index)}`;
}

function owned(job: OwnedJob | null): OwnedJob {
  if (job === null) throw new Error("The import is not in the state that it should be in.");
  return job;
}
