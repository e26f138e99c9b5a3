import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { fitLimits } from "../../../src/server/fit-limits.ts";

const MEBIBYTE = 1024 * 1024;

describe("fitLimits", () => {
  it("lets merges be as large as a small cache has room for", () => {
    expect(fitLimits(defaultLimits, 256 * MEBIBYTE)).toEqual({
      ...defaultLimits,
      mergeBytes: 4 * MEBIBYTE,
    });
  });

  it("leaves the limits where the cache is large, or nobody knows how large it is", () => {
    expect(fitLimits(defaultLimits, 512 * MEBIBYTE)).toBe(defaultLimits);
    expect(fitLimits(defaultLimits, null)).toBe(defaultLimits);
  });
});
