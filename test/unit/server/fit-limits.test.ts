import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { fitLimits } from "../../../src/server/fit-limits.ts";

const MEBIBYTE = 1024 * 1024;

describe("fitting the limits to MongoDB's cache", () => {
  it("lowers the limit of a merge to what a small cache has room for", () => {
    expect(fitLimits(defaultLimits, 256 * MEBIBYTE)).toEqual({
      ...defaultLimits,
      mergeBytes: 4 * MEBIBYTE,
    });
  });

  it("keeps the limits if the cache is large or its size is unknown", () => {
    expect(fitLimits(defaultLimits, 512 * MEBIBYTE)).toBe(defaultLimits);
    expect(fitLimits(defaultLimits, null)).toBe(defaultLimits);
  });
});
