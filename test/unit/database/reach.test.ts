import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Sight } from "../../../src/database/probe.ts";
import { createReach, DatabaseUnavailableError } from "../../../src/database/reach.ts";

const well: Sight = { isWritable: true, doesAnswer: true };
const electing: Sight = { isWritable: false, doesAnswer: true };
const away: Sight = { isWritable: false, doesAnswer: false };
const times = { away: 150, election: 600, tick: 10, slow: 30, late: 100 };

function aReach(sight: Sight) {
  const world = { sight, looks: 0 };
  const whileInReach = createReach(async () => {
    world.looks += 1;
    return world.sight;
  }, times);
  return { world, whileInReach };
}
const never = (): Promise<never> => new Promise(() => undefined);
async function msOf(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await expect(work).rejects.toThrow(DatabaseUnavailableError);
  return performance.now() - startedAt;
}

function halt(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe("running work that needs the database", () => {
  it("returns what the work returns, and throws what it throws", async () => {
    const { whileInReach, world } = aReach(well);
    expect(await whileInReach(async () => 7)).toBe(7);
    await expect(whileInReach(() => Promise.reject(new Error("Other.")))).rejects.toThrow("Other.");
    expect(world.looks).toBe(0);
  });

  it("does not give slow work up as long as the database answers", async () => {
    const { whileInReach, world } = aReach(well);
    expect(await whileInReach(() => wait(times.election + 100, "late"))).toBe("late");
    expect(world.looks).toBeGreaterThan(0);
  });

  it("gives up soon if no server answers, but waits longer while the servers elect a primary", async () => {
    const lost = await msOf(aReach(away).whileInReach(never));
    const electionLost = await msOf(aReach(electing).whileInReach(never));
    expect(lost).toBeGreaterThanOrEqual(times.away);
    expect(lost).toBeLessThan(times.election);
    expect(electionLost).toBeGreaterThanOrEqual(times.election);
  });

  it("starts no work while the database is unreachable, and starts it once the database is back", async () => {
    const { whileInReach, world } = aReach(away);
    await msOf(whileInReach(never));
    let begun = 0;
    const work = async (): Promise<number> => (begun += 1);
    await msOf(whileInReach(work));
    expect(begun).toBe(0);
    const waiting = whileInReach(work);
    world.sight = well;
    expect(await waiting).toBe(1);
    expect(await whileInReach(work)).toBe(2);
  });

  it("does not give up after a single check that nobody answered", async () => {
    const sights = [away, well];
    const whileInReach = createReach(() => wait(120, sights.shift() ?? well), times);
    expect(await whileInReach(() => wait(400, "late"))).toBe("late");
    expect(sights).toEqual([]);
  });

  it("does not count the time during which this process was paused as time without an answer from the database", async () => {
    let looks = 0;
    const whileInReach = createReach(async () => {
      looks += 1;
      if (looks > 4) return well;
      await wait(1);
      halt(200);
      await wait(1); // The check's time limit passes here while this process is paused.
      return away;
    }, times);
    expect(await whileInReach(() => wait(1_000, "late"))).toBe("late");
    expect(looks).toBeGreaterThan(3);
  });

  it("waits while MongoDB elects a new primary, if the election ends in time", async () => {
    const { whileInReach, world } = aReach(electing);
    const answer = whileInReach(() => wait(400, "done"));
    await wait(200);
    const second = whileInReach(async () => "begun later");
    await wait(100);
    world.sight = well;
    expect(await Promise.all([answer, second])).toEqual(["done", "begun later"]);
  });
});
