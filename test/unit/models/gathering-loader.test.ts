import { describe, expect, it } from "vitest";
import { createGatheringLoader } from "../../../src/models/gathering-loader.ts";

interface LookUp {
  readonly keys: readonly string[];
  readonly end: () => void;
  readonly fail: () => void;
}

function createLoader() {
  const lookUps: LookUp[] = [];
  const loader = createGatheringLoader<string, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        lookUps.push({
          keys,
          end: () => resolve(keys.map((key) => key.toUpperCase())),
          fail: () => reject(new Error("The database is away.")),
        });
      }),
  );
  return { lookUps, load: (key: string) => loader.load(key) };
}

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a loader that collects requests", () => {
  it("loads everything that is requested in one turn of the event loop together", async () => {
    const { lookUps, load } = createLoader();
    const answers = Promise.all([load("a"), load("b")]);
    await aTurn();
    lookUps[0]?.end();
    expect(await answers).toEqual(["A", "B"]);
    expect(lookUps.map(({ keys }) => keys)).toEqual([["a", "b"]]);
  });

  it("collects requests while a query is running, and starts no second one", async () => {
    const { lookUps, load } = createLoader();
    const first = load("a");
    await aTurn();
    const later = Promise.all([load("b"), load("a")]);
    await aTurn();
    expect(lookUps).toHaveLength(1);
    lookUps[0]?.end();
    expect(await first).toBe("A");
    await aTurn();
    lookUps[1]?.end();
    expect(await later).toEqual(["B", "A"]);
    expect(lookUps[1]?.keys).toEqual(["b", "a"]);
  });

  it("queries again for what it loaded before, because it caches nothing", async () => {
    const { lookUps, load } = createLoader();
    for (const _ of [1, 2]) {
      const answer = load("a");
      await aTurn();
      lookUps.at(-1)?.end();
      await answer;
    }
    expect(lookUps).toHaveLength(2);
  });

  it("continues after a failed query", async () => {
    const { lookUps, load } = createLoader();
    const failed = load("a");
    await aTurn();
    lookUps[0]?.fail();
    await expect(failed).rejects.toThrow("The database is away.");
    const answer = load("b");
    await aTurn();
    lookUps[1]?.end();
    expect(await answer).toBe("B");
  });
});
