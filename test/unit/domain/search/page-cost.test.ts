import { describe, expect, it } from "vitest";
import { isSoonerListed, mostWorthListing } from "../../../../src/domain/search/page-cost.ts";

describe("choosing between listing everybody who matches and walking through all people in order", () => {
  it("chooses the list for few people among many, because a walk would take long to find them", () => {
    expect(isSoonerListed({ listed: 24_000, fetched: 0 }, 10_000_000, 51)).toBe(true);
    expect(isSoonerListed({ listed: 1_500, fetched: 7_500 }, 10_000_000, 51)).toBe(true);
  });

  it("chooses the walk if it soon finds enough people, or if every person on the list would have to be fetched from the collection", () => {
    expect(isSoonerListed({ listed: 24_000, fetched: 0 }, 1_000_000, 51)).toBe(false);
    expect(isSoonerListed({ listed: 0, fetched: 24_000 }, 10_000_000, 51)).toBe(false);
  });

  it("chooses the list if nobody matches, because an empty list takes no time", () => {
    expect(isSoonerListed({ listed: 0, fetched: 0 }, 10_000_000, 51)).toBe(true);
  });

  it("counts people only up to the number for which a list would be quicker", () => {
    for (const total of [100, 1_000_000, 10_000_000]) {
      const { listed, fetched } = mostWorthListing(total, 51);
      expect(isSoonerListed({ listed, fetched: 0 }, total, 51)).toBe(true);
      expect(isSoonerListed({ listed: listed + 2, fetched: 0 }, total, 51)).toBe(false);
      expect(isSoonerListed({ listed: 0, fetched }, total, 51)).toBe(true);
      expect(isSoonerListed({ listed: 0, fetched: fetched + 2 }, total, 51)).toBe(false);
    }
  });
});
