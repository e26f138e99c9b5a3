import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { encodeCursor } from "../../../src/domain/keyset-cursor.ts";
import type { CursorKey } from "../../../src/domain/keyset-cursor.ts";
import type { KeysetList } from "../../../src/services/read-connection.ts";
import { mapConnection, readConnection, toTextKey } from "../../../src/services/read-connection.ts";

const limits = { pageSize: 100 };
const inOrder = (name: string, texts: readonly string[]) =>
  listInMemory(
    name,
    texts,
    (text): readonly [string] => [text],
    toTextKey,
    ([left], [right]) => (left < right ? -1 : Number(left > right)),
  );
const letters = inOrder("letters", ["a", "b", "c", "d", "e"]);
const at = (letter: string): string => encodeCursor("letters", [letter]);

describe("reading a page of a list", () => {
  it("returns the rows after a cursor, and says whether there are rows before and after them", async () => {
    const page = await readConnection({ first: 2, after: at("b") }, limits, letters);
    expect(page.nodes).toEqual(["c", "d"]);
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: at("c"),
      endCursor: at("d"),
    });
  });

  it("returns the page before a cursor, with its rows in the order of the list, not reversed", async () => {
    const page = await readConnection({ last: 2, before: at("c") }, limits, letters);
    expect(page.nodes).toEqual(["a", "b"]);
    expect(page.pageInfo.hasPreviousPage).toBe(false);
    expect(page.pageInfo.hasNextPage).toBe(true);
  });

  it("returns only rows between two cursors", async () => {
    const page = await readConnection(
      { first: 9, after: at("a"), before: at("d") },
      limits,
      letters,
    );
    expect(page.nodes).toEqual(["b", "c"]);
  });

  it("continues after a row that was deleted", async () => {
    const page = await readConnection({ first: 1, after: at("bb") }, limits, letters);
    expect(page.nodes).toEqual(["c"]);
  });

  it("has no cursors on an empty page", async () => {
    const page = await readConnection({ after: at("e") }, limits, letters);
    expect(page.edges).toEqual([]);
    expect(page.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    });
  });

  it("returns 50 rows if no size is given", async () => {
    const many = inOrder(
      "n",
      Array.from({ length: 60 }, (_, n) => String(n)),
    );
    expect((await readConnection({}, limits, many)).nodes).toHaveLength(50);
    expect((await readConnection({ first: null, last: null }, limits, many)).nodes).toHaveLength(
      50,
    );
  });

  it.each([
    [{ first: 101 }, "first is 101, and a page has at most 100 entries."],
    [{ last: 101 }, "last is 101, and a page has at most 100 entries."],
    [{ first: 0 }, "first must be at least 1."],
    [{ last: -1 }, "last must be at least 1."],
    [{ first: 1, last: 1 }, "Give either first or last, not both."],
    [
      { after: "nonsense" },
      "after is not a cursor of this list: pass one as it was given, with the same arguments.",
    ],
  ])("refuses %j", async (page, message) => {
    const error = await readConnection(page, limits, letters).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ message, code: "BAD_USER_INPUT" });
  });

  it("counts the whole list only if the caller asks for the total", async () => {
    let counts = 0;
    const counted = { ...letters, count: () => Promise.resolve((counts += 1)) };
    const page = await readConnection({}, limits, counted);
    expect(counts).toBe(0);
    expect(await page.totalCount()).toBe(1);
  });

  it("gives a page whose rows `mapConnection` can convert one by one, with the same cursors", async () => {
    const page = await readConnection({ first: 1 }, limits, letters);
    expect(mapConnection(page, (letter) => letter.toUpperCase()).edges).toEqual([
      { cursor: at("a"), node: "A" },
    ]);
  });
});

/** Returns a list that stands in for a collection of MongoDB: the entries are in memory, sorted by their keys. */
function listInMemory<T, K extends CursorKey>(
  name: string,
  entries: readonly T[],
  keyOf: (entry: T) => K,
  toKey: (parts: CursorKey) => K | null,
  compare: (left: K, right: K) => number,
): KeysetList<T, K> {
  return {
    name,
    keyOf,
    toKey,
    read: ({ after, before, limit, isBackward }) => {
      const between = entries.filter(
        (entry) =>
          (after === null || compare(keyOf(entry), after) > 0) &&
          (before === null || compare(keyOf(entry), before) < 0),
      );
      if (isBackward) between.reverse();
      return Promise.resolve(between.slice(0, limit));
    },
    count: () => Promise.resolve(entries.length),
  };
}
