import { beforeAll, describe, expect, it } from "vitest";
import { aDatabaseUrl } from "../support/database.ts";
import { makeFaultFiles } from "../support/fault-file.ts";
import { killWhen, moments, runFaults, undisturbed } from "../support/fault-run.ts";
import type { Disturbance } from "../support/fault-run.ts";
import type { World } from "../support/fault-world.ts";

const files = makeFaultFiles(12_000);

describe.each(["RESOLVE_AUTOMATICALLY", "DISCARD"] as const)(
  "an import during which the server may be killed, with duplicates %s",
  (duplicates) => {
    let expected: World;
    const run = (whileImporting: Disturbance) =>
      runFaults({ files, duplicates, uri: aDatabaseUrl(), whileImporting });
    beforeAll(async () => {
      expected = await run(undisturbed);
    });

    it("finishes without broken invariants if nobody kills the server", () => {
      expect(expected.violations).toEqual([]);
      expect(expected.jobs).toMatchObject([{ status: "FINISHED" }, { status: "FINISHED" }]);
    });

    it.each([
      "reading",
      "staging",
      "preparing",
      "firstBatch",
      "betweenBatches",
      "lateBatch",
    ] as const)(
      "has the same result as without a kill if the server is killed at this moment: %s",
      async (moment) => {
        expect(await run(killWhen(moments[moment]))).toEqual(expected);
      },
    );

    it("has the same result as without a kill if the server is killed repeatedly", async () => {
      const world = await run(async (disturbed) => {
        for (const moment of ["firstBatch", "betweenBatches", "lateBatch"] as const) {
          await killWhen(moments[moment])(disturbed);
        }
      });
      expect(world).toEqual(expected);
    });

    it.each(Array.from({ length: 10 }, (_, times) => times))(
      "has the same result as without a kill if the server is killed at a random time: %i",
      async () => {
        const delayMs = Math.random() * 1_500;
        const world = await run(async (disturbed) => {
          await disturbed.observer.until(({ status }) => status === "IMPORTING");
          await new Promise((resolve) => setTimeout(resolve, delayMs));
          await disturbed.killAndRestart();
        });
        expect({ delayMs, ...world }).toEqual({ delayMs, ...expected });
      },
    );
  },
);

describe("an undo during which the server is killed", () => {
  let expected: World;
  const run = (whileUndoing: Disturbance) =>
    runFaults({ files, uri: aDatabaseUrl(), whileUndoing });
  beforeAll(async () => {
    expected = await run(undisturbed);
  });

  it.each(["undoing", "undoingBatch", "betweenUndone"] as const)(
    "has the same result as without a kill: %s",
    async (moment) => {
      expect(await run(killWhen(moments[moment]))).toEqual(expected);
    },
  );
});
