import { describe, expect, it } from "vitest";
import { isSoonerListed, mostWorthListing } from "../../../../src/domain/search/page-cost.ts";

describe("choosing between a list and a walk", () => {
  it("lists the few of many, whom a walk would not meet for long", () => {
    expect(isSoonerListed({ listed: 24_000, fetched: 0 }, 10_000_000, 51)).toBe(true);
    expect(isSoonerListed({ listed: 1_500, fetched: 7_500 }, 10_000_000, 51)).toBe(true);
  });

  it("walks where people are met soon, or must each be fetched to be listed", () => {
    expect(isSoonerListed({ listed: 24_000, fetched: 0 }, 1_000_000, 51)).toBe(false);
    expect(isSoonerListed({ listed: 0, fetched: 24_000 }, 10_000_000, 51)).toBe(false);
  });

  it("lists nobody at once", () => {
    expect(isSoonerListed({ listed: 0, fetched: 0 }, 10_000_000, 51)).toBe(true);
  });

  it("counts no further than a list can be worth it", () => {
    for (const total of [100, 1_000_000, 10_000_000]) {
      const { listed, fetched } = mostWorthListing(total, 51);
      expect(isSoonerListed({ listed, fetched: 0 }, total, 51)).toBe(true);
      expect(isSoonerListed({ listed: listed + 2, fetched: 0 }, total, 51)).toBe(false);
      expect(isSoonerListed({ listed: 0, fetched }, total, 51)).toBe(true);
      expect(isSoonerListed({ listed: 0, fetched: fetched + 2 }, total, 51)).toBe(false);
    }
  });
});
