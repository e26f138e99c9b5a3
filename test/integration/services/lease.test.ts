import { setTimeout as sleep } from "node:timers/promises";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { connection } from "../../../src/models/connection.ts";
import { databaseOf } from "../../../src/models/database.ts";
import { acquireLease, LeaseLostError } from "../../../src/services/lease.ts";
import { useDatabase } from "../../support/database.ts";

describe("acquiring a lease", () => {
  useDatabase();
  const leases = () => databaseOf(connection).leases;
  const silent = { leaseMs: 200, renewMs: 60_000 };

  it("gives a lease to one of many concurrent callers, and to another after its release", async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => acquireLease(leases(), "one")));
    const given = asked.filter((lease) => lease !== null);
    expect(given).toHaveLength(1);
    await given[0]?.release();
    const next = await acquireLease(leases(), "one");
    expect(next).not.toBeNull();
    await next?.release();
  });

  it("takes a lease over from an owner who stopped renewing it, and tells that owner", async () => {
    const lost = await acquireLease(leases(), "silent", { leaseMs: 200, renewMs: 250 });
    let next = null;
    while (next === null) {
      await sleep(20);
      next = await acquireLease(leases(), "silent", silent);
    }
    await new Promise((resolve) => lost?.signal.addEventListener("abort", resolve));
    expect(lost?.signal.aborted).toBe(true);
    await next.release();
  });

  it("treats a lease as expired even if its owner, such as a paused process, has not noticed", async () => {
    const lease = await acquireLease(leases(), "halted", silent);
    expect(() => lease?.demand()).not.toThrow();
    await sleep(300);
    expect(lease?.signal.aborted).toBe(false);
    expect(() => lease?.demand()).toThrow(LeaseLostError);
    await lease?.release();
  });

  it("takes a lease over at once from a process of this machine that has ended", async () => {
    const gone = 2 ** 22 + 1; // A number above the highest possible process id.
    const expiresAt = new Date(Date.now() + 60_000);
    await leases().insertOne({ _id: "dead", owner: `${hostname()} ${gone} x`, expiresAt });
    await leases().insertOne({ _id: "away", owner: `elsewhere ${gone} x`, expiresAt });
    const lease = await acquireLease(leases(), "dead");
    expect(lease).not.toBeNull();
    await lease?.release();
    expect(await acquireLease(leases(), "away")).toBeNull();
  });
});
