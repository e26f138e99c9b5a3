import { describe, expect, it } from "vitest";
import { withRetry } from "../../../src/database/retry.ts";

describe("withRetry", () => {
  it("repeats a step if the driver reports that the database closed the connection", async () => {
    const closed = Object.assign(new Error("This socket has been ended by the other party"), {
      code: "EPIPE",
    });
    let tries = 0;
    const answer = await withRetry(async () => {
      tries += 1;
      if (tries === 1) throw closed;
      return "done";
    });
    expect(answer).toBe("done");
    expect(tries).toBe(2);
  });

  it("throws the error at once if a step fails for another reason than a closed connection", async () => {
    const fault = new Error("A fault of our own");
    await expect(withRetry(() => Promise.reject(fault))).rejects.toBe(fault);
  });
});
