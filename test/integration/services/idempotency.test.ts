import { databaseOf } from "../../../src/models/database.ts";
import { describe, expect, it } from "vitest";
import { createId } from "../../../src/domain/ids.ts";
import { fail, problem, succeed } from "../../../src/domain/result.ts";
import { connection } from "../../../src/models/connection.ts";
import { runOnce } from "../../../src/services/idempotency.ts";
import { useDatabase } from "../../support/database.ts";

describe("running a call once by its idempotency key", () => {
  useDatabase();
  const apiKeyId = createId(new Date());
  const call = (idempotencyKey: string | null, input: unknown = {}, apiKey = apiKeyId) => ({
    apiKeyId: apiKey,
    operation: "test",
    idempotencyKey,
    input,
  });

  it("runs every call without a key, but only one of the calls with the same key, even if the fields of their inputs are in another order", async () => {
    let runs = 0;
    const work = () => Promise.resolve(succeed((runs += 1)));
    await runOnce(databaseOf(connection), call(null), work);
    await runOnce(databaseOf(connection), call(null), work);
    expect(runs).toBe(2);
    const first = await runOnce(
      databaseOf(connection),
      call("a", { x: 1, y: [{ b: 1, a: undefined }] }),
      work,
    );
    const again = await runOnce(databaseOf(connection), call("a", { y: [{ b: 1 }], x: 1 }), work);
    expect([first, again]).toEqual([succeed(3), succeed(3)]);
    expect(
      await runOnce(databaseOf(connection), call("a", {}, createId(new Date())), work),
    ).toEqual(succeed(4));
  });

  it("gives concurrent callers the answer of a single run", async () => {
    let runs = 0;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const work = async () => {
      runs += 1;
      await finished;
      return succeed({ personId: "x" });
    };
    const answers = [1, 2, 3].map(() => runOnce(databaseOf(connection), call("b"), work));
    expect(await runOnce(databaseOf(connection), call("b", { other: true }), work)).toMatchObject({
      ok: false,
      problems: [{ code: "CONFLICT", path: ["idempotencyKey"] }],
    });
    finish();
    expect(await Promise.all(answers)).toEqual(Array(3).fill(succeed({ personId: "x" })));
    expect(runs).toBe(1);
  });

  it("stores no answer if nothing was written: after a refusal, a conflict or an error", async () => {
    const refusal = fail(problem("INVALID", "Wrong."));
    expect(
      await runOnce(databaseOf(connection), call("c"), () => Promise.resolve(refusal)),
    ).toEqual(refusal);
    expect(
      await runOnce(databaseOf(connection), call("c", "corrected"), () =>
        Promise.resolve(succeed(1)),
      ),
    ).toEqual(succeed(1));
    const isWritten = { hasWritten: (answer: number) => answer > 0 };
    await runOnce(databaseOf(connection), call("h"), () => Promise.resolve(succeed(0)), isWritten);
    await runOnce(databaseOf(connection), call("h"), () => Promise.resolve(succeed(1)), isWritten);
    expect(
      await runOnce(
        databaseOf(connection),
        call("h"),
        () => Promise.resolve(succeed(2)),
        isWritten,
      ),
    ).toEqual(succeed(1));
    await runOnce(databaseOf(connection), call("d"), () =>
      Promise.resolve(fail(problem("CONFLICT", "Lost."))),
    );
    expect(
      await runOnce(databaseOf(connection), call("d"), () => Promise.resolve(succeed(2))),
    ).toEqual(succeed(2));
    const fault = runOnce(databaseOf(connection), call("e"), () =>
      Promise.reject(new Error("Broken.")),
    );
    await expect(fault).rejects.toThrow("Broken.");
    expect(
      await runOnce(databaseOf(connection), call("e"), () => Promise.resolve(succeed(3))),
    ).toEqual(succeed(3));
  });

  it("runs the call again with the same ids if the server that ran it died half-way", async () => {
    const seeds: string[] = [];
    await runOnce(databaseOf(connection), call("f"), (seed) => {
      seeds.push(seed);
      return Promise.resolve(succeed(1));
    });
    const dead = { $unset: { answer: 1 }, $set: { owner: "dead", leaseUntil: new Date(0) } };
    await connection.collection("idempotencyKeys").updateOne({ "_id.key": "f" }, dead);
    const again = await runOnce(databaseOf(connection), call("f"), (seed) => {
      seeds.push(seed);
      return Promise.resolve(succeed(2));
    });
    expect(again).toEqual(succeed(2));
    expect(new Set(seeds).size).toBe(1);
  });

  it("forgets a key after a day, even if MongoDB has not removed it yet", async () => {
    await runOnce(databaseOf(connection), call("g", 1), () => Promise.resolve(succeed(1)));
    const expired = { $set: { expiresAt: new Date(0) } };
    await connection.collection("idempotencyKeys").updateOne({ "_id.key": "g" }, expired);
    expect(
      await runOnce(databaseOf(connection), call("g", 2), () => Promise.resolve(succeed(2))),
    ).toEqual(succeed(2));
  });

  it.each([
    [" ", "INVALID"],
    ["a\nb", "INVALID"],
    ["x".repeat(257), "TOO_LARGE"],
  ])("refuses a malformed key: %j", async (key, code) => {
    const result = await runOnce(databaseOf(connection), call(key), () =>
      Promise.resolve(succeed(1)),
    );
    expect(result).toMatchObject({ ok: false, problems: [{ code, path: ["idempotencyKey"] }] });
  });
});
