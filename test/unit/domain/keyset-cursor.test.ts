import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "../../../src/domain/keyset-cursor.ts";

describe("keyset cursors", () => {
  it("point to the same position after they are written and read", () => {
    const cursor = encodeCursor("people:LAST_NAME", ["d'amélie ☃", 12, true, null]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor("people:LAST_NAME", cursor)).toEqual(["d'amélie ☃", 12, true, null]);
  });

  it("are refused by a list with another order", () => {
    expect(decodeCursor("people:FIRST_NAME", encodeCursor("people:LAST_NAME", ["a"]))).toBeNull();
  });

  it.each([
    "",
    "%%%",
    "abc",
    "bnVsbA",
    Buffer.from('["l",{"$gt":1}]').toString("base64url"),
    "a".repeat(9_000),
  ])("are refused if they are malformed: %s", (text) => {
    expect(decodeCursor("l", text)).toBeNull();
  });
});
