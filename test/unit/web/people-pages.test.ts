import { describe, expect, it } from "vitest";
import { createPages } from "../../../web/people/list/people-pages.ts";

const query = { search: null, filter: null, sort: null, withAttributes: false };

describe("the pages of a list", () => {
  it("begin anywhere up to the furthest offset that the server takes", () => {
    const pages = createPages(query);
    expect(pages.variablesOf(7)).toMatchObject({ first: 100, offset: 700 });
    expect(pages.variablesOf(1_000)).toMatchObject({ offset: 100_000 });
  });

  it("come in turn by cursor further on", () => {
    const pages = createPages(query);
    expect(pages.variablesOf(1_001)).toBeNull();
    pages.note(1_000, "end-of-1000");
    expect(pages.variablesOf(1_001)).toEqual({ ...query, first: 100, after: "end-of-1000" });
  });

  it("are taken from the cache alone for a minute after they came", () => {
    let now = 0;
    const pages = createPages(query, 0, () => now);
    expect(pages.policyOf(0)).toBe("cache-and-network");
    pages.note(0, null);
    now = 59_999;
    expect(pages.policyOf(0)).toBe("cache-first");
    now = 60_000;
    expect(pages.policyOf(0)).toBe("cache-and-network");
  });
});
