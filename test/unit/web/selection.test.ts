import { describe, expect, it } from "vitest";
import {
  filterOfAll,
  isSelected,
  noSelection,
  select,
  sizeOf,
  targetOf,
} from "../../../web/people/list/selection.ts";
import type { Selection } from "../../../web/people/list/selection.ts";

const all: Selection = { kind: "all", filter: null, madeIn: "list", count: 17_157 };

describe("a selection of people", () => {
  it("adds and removes ids, and is empty again after the last one", () => {
    const two = select(noSelection, ["a", "b"], { isIn: true, list: "list" });
    expect(sizeOf(two)).toBe(2);
    expect(isSelected(two, "a", "list")).toBe(true);
    expect(select(two, ["a", "b"], { isIn: false, list: "list" })).toEqual(noSelection);
  });

  it("remembers the list in which it was made", () => {
    const one = select(noSelection, ["a"], { isIn: true, list: "first" });
    expect(select(one, ["b"], { isIn: true, list: "second" })).toMatchObject({ madeIn: "first" });
  });

  it("of all people in a list contains nobody of another list, and remembers how many people the list had", () => {
    expect(sizeOf(all)).toBe(17_157);
    expect(isSelected(all, "anybody", "list")).toBe(true);
    expect(isSelected(all, "anybody", "another list")).toBe(false);
  });

  it("that includes everybody is replaced by the one person who is selected next", () => {
    expect(select(all, ["a"], { isIn: true, list: "list" })).toEqual({
      kind: "ids",
      ids: new Set(["a"]),
      madeIn: "list",
    });
  });

  it("is converted to the input of a bulk mutation", () => {
    expect(targetOf(select(noSelection, ["a"], { isIn: true, list: "" }))).toEqual({ ids: ["a"] });
    expect(targetOf(all)).toEqual({ everybody: true });
    expect(targetOf({ ...all, filter: { hasEmail: true } })).toEqual({
      filter: { hasEmail: true },
    });
  });

  it("joins a search text and conditions into one filter", () => {
    const filter = { city: { equals: "Zagreb" } };
    expect(filterOfAll("  ", undefined)).toBeNull();
    expect(filterOfAll("ana", undefined)).toEqual({ search: "ana" });
    expect(filterOfAll(" ana ", filter)).toEqual({ and: [filter, { search: "ana" }] });
  });
});
