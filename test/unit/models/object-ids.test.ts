import { describe, expect, it } from "vitest";
import { toObjectId } from "../../../src/models/object-ids.ts";

describe("converting hex digits to an ObjectId", () => {
  it("returns the right id for each of more ids than it remembers, and again afterwards", () => {
    const hexes = Array.from({ length: 250 }, (_, number) => number.toString(16).padStart(24, "a"));
    for (const hex of [...hexes, ...hexes]) expect(toObjectId(hex).toHexString()).toBe(hex);
  });

  it("returns one object for an id that is asked for twice in a row", () => {
    const hex = "0123456789abcdef01234567";
    expect(toObjectId(hex)).toBe(toObjectId(hex));
  });
});
