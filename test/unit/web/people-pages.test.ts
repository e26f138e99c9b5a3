import { describe, expect, it } from "vitest";
import { createPages } from "../../../web/people/list/people-pages.ts";

const query = { search: null, filter: null, sort: null, withAttributes: false };

describe("the pages of a list", () => {
  it("start at any offset up to the largest that the server accepts", () => {
    const pages = createPages(query);
    expect(pages.variablesOf(7)).toMatchObject({ first: 100, offset: 700 });
    expect(pages.variablesOf(1_000)).toMatchObject({ offset: 100_000 });
  });

  it("are loaded in order by cursor beyond the largest offset that the server accepts", () => {
    const pages = createPages(query);
    expect(pages.variablesOf(1_001)).toBeNull();
    pages.recordPage(1_000, "end-of-1000");
    expect(pages.variablesOf(1_001)).toEqual({ ...query, first: 100, after: "end-of-1000" });
  });

  it("come only from the cache for a minute after they were loaded", () => {
    let now = 0;
    const pages = createPages(query, 0, () => now);
    expect(pages.policyOf(0)).toBe("cache-and-network");
    pages.recordPage(0, null);
    now = 59_999;
    expect(pages.policyOf(0)).toBe("cache-first");
    now = 60_000;
    expect(pages.policyOf(0)).toBe("cache-and-network");
  });
});
