import { beforeAll, describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { makeFaultFiles } from "../support/fault-file.ts";
import { moments, runFaults, undisturbed } from "../support/fault-run.ts";
import type { Disturbance, Moment } from "../support/fault-run.ts";
import type { World } from "../support/fault-world.ts";
import { startReplicaSet } from "../support/replica-set.ts";
import type { TestReplicaSet } from "../support/replica-set.ts";

const files = makeFaultFiles(12_000);

describe("an import and its undo, if the database becomes unreachable meanwhile", () => {
  let expected: World;
  beforeAll(async () => {
    expected = await runFaults({ files, uri: aDatabaseUrl(), whileUndoing: undisturbed });
  });
  const at =
    (isThere: Moment, hurt: () => Promise<void>): Disturbance =>
    async ({ observer }) => {
      await observer.until(isThere);
      await hurt();
    };
  const importAndUndo = async (set: TestReplicaSet, hurt: () => Promise<void>) =>
    runFaults({
      files,
      uri: set.uri,
      whileImporting: at(moments.firstBatch, hurt),
      whileUndoing: at(moments.undoingBatch, hurt),
    });

  it("have the same result as without the failure if the only MongoDB server is killed and returns", async () => {
    const set = await startReplicaSet(1);
    const world = await importAndUndo(set, async () => {
      await set.kill(0);
      await set.start(0);
    });
    expect(world).toEqual(expected);
  });

  it("have the same result as without the failure if another primary is elected on request", async () => {
    const set = await startReplicaSet(3);
    expect(await importAndUndo(set, () => set.stepDown())).toEqual(expected);
  });

  it("have the same result as without the failure if the primary is killed", async () => {
    const set = await startReplicaSet(3);
    const world = await importAndUndo(set, async () => {
      const node = await set.primary();
      await set.kill(node);
      await set.primary();
      await set.start(node);
    });
    expect(world).toEqual(expected);
  });
});
