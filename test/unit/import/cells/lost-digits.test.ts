import { describe, expect, it } from "vitest";
import { isInexact } from "../../../../src/import/cells/lost-digits.ts";

describe("whether a number has lost digits", () => {
  it("is true beyond fifteen digits", () => {
    expect(isInexact(999_999_999_999_999)).toBe(false);
    expect(isInexact(1_000_000_000_000_000)).toBe(true);
    expect(isInexact(-1_000_000_000_000_000)).toBe(true);
  });
});
