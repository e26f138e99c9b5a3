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

  it("runs every time without a key and once with one, in any order of the input's fields", async () => {
    let runs = 0;
    const work = () => Promise.resolve(succeed((runs += 1)));
    await runOnce(call(null), work);
    await runOnce(call(null), work);
    expect(runs).toBe(2);
    const first = await runOnce(call("a", { x: 1, y: [{ b: 1, a: undefined }] }), work);
    const again = await runOnce(call("a", { y: [{ b: 1 }], x: 1 }), work);
    expect([first, again]).toEqual([succeed(3), succeed(3)]);
    expect(await runOnce(call("a", {}, createId(new Date())), work)).toEqual(succeed(4));
  });

  it("lets concurrent callers wait for the answer", async () => {
    let runs = 0;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const work = async () => {
      runs += 1;
      await finished;
      return succeed({ personId: "x" });
    };
    const answers = [1, 2, 3].map(() => runOnce(call("b"), work));
    expect(await runOnce(call("b", { other: true }), work)).toMatchObject({
      ok: false,
      problems: [{ code: "CONFLICT", path: ["idempotencyKey"] }],
    });
    finish();
    expect(await Promise.all(answers)).toEqual(Array(3).fill(succeed({ personId: "x" })));
    expect(runs).toBe(1);
  });

  it("stores no answer if nothing was written: after a refusal, a conflict or an error", async () => {
    const refusal = fail(problem("INVALID", "Wrong."));
    expect(await runOnce(call("c"), () => Promise.resolve(refusal))).toEqual(refusal);
    expect(await runOnce(call("c", "corrected"), () => Promise.resolve(succeed(1)))).toEqual(
      succeed(1),
    );
    const isWritten = { hasWritten: (answer: number) => answer > 0 };
    await runOnce(call("h"), () => Promise.resolve(succeed(0)), isWritten);
    await runOnce(call("h"), () => Promise.resolve(succeed(1)), isWritten);
    expect(await runOnce(call("h"), () => Promise.resolve(succeed(2)), isWritten)).toEqual(
      succeed(1),
    );
    await runOnce(call("d"), () => Promise.resolve(fail(problem("CONFLICT", "Lost."))));
    expect(await runOnce(call("d"), () => Promise.resolve(succeed(2)))).toEqual(succeed(2));
    const fault = runOnce(call("e"), () => Promise.reject(new Error("Broken.")));
    await expect(fault).rejects.toThrow("Broken.");
    expect(await runOnce(call("e"), () => Promise.resolve(succeed(3)))).toEqual(succeed(3));
  });

  it("is taken over with the same ids from a server that died half-way", async () => {
    const seeds: string[] = [];
    await runOnce(call("f"), (seed) => {
      seeds.push(seed);
      return Promise.resolve(succeed(1));
    });
    const dead = { $unset: { answer: 1 }, $set: { owner: "dead", leaseUntil: new Date(0) } };
    await connection.collection("idempotencyKeys").updateOne({ "_id.key": "f" }, dead);
    const again = await runOnce(call("f"), (seed) => {
      seeds.push(seed);
      return Promise.resolve(succeed(2));
    });
    expect(again).toEqual(succeed(2));
    expect(new Set(seeds).size).toBe(1);
  });

  it("forgets a key after a day, even if MongoDB has not removed it yet", async () => {
    await runOnce(call("g", 1), () => Promise.resolve(succeed(1)));
    const expired = { $set: { expiresAt: new Date(0) } };
    await connection.collection("idempotencyKeys").updateOne({ "_id.key": "g" }, expired);
    expect(await runOnce(call("g", 2), () => Promise.resolve(succeed(2)))).toEqual(succeed(2));
  });

  it.each([
    [" ", "INVALID"],
    ["a\nb", "INVALID"],
    ["x".repeat(257), "TOO_LARGE"],
  ])("refuses a malformed key: %j", async (key, code) => {
    const result = await runOnce(call(key), () => Promise.resolve(succeed(1)));
    expect(result).toMatchObject({ ok: false, problems: [{ code, path: ["idempotencyKey"] }] });
  });
});
