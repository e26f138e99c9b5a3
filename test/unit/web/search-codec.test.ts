import { describe, expect, it } from "vitest";
import { readPeopleSearch } from "../../../web/app/people-search.ts";
import { parseSearch, stringifySearch } from "../../../web/app/search-codec.ts";

describe("writing and reading the parameters of an address", () => {
  it("writes digits without quotes, and reads them as text", () => {
    expect(stringifySearch({ q: "385" })).toBe("?q=385");
    expect(parseSearch("?q=385")).toEqual({ q: "385" });
  });

  it("leaves out empty values", () => {
    expect(stringifySearch({ q: "", filter: undefined, sort: null })).toBe("");
  });

  it("reads the same search, filter, order and columns that were written into the address", () => {
    const search = {
      q: "ana & ivo=+?",
      filter: { or: [{ city: { equals: "Čakovec" } }, { tags: { any: ["a,b"] } }] },
      sort: { field: "LAST_NAME", direction: "DESC" },
      columns: ["phone", "attribute.plan"],
      segment: "seg_1",
    } as const;
    expect(readPeopleSearch(parseSearch(stringifySearch(search)))).toEqual(search);
  });

  it("treats malformed values as absent", () => {
    const address = "?filter={&sort=%7B%22field%22%3A%22SHOE_SIZE%22%7D&columns=7";
    expect(readPeopleSearch(parseSearch(address))).toEqual({});
  });
});
