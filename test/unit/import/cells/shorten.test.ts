import { describe, expect, it } from "vitest";
import { shorten } from "../../../../src/import/cells/shorten.ts";

describe("shortening a text", () => {
  it("keeps a short text", () => {
    expect(shorten("a".repeat(200))).toBe("a".repeat(200));
  });
  it("ends a long text with an ellipsis", () => {
    expect(shorten("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
  });
  it("never splits a character", () => {
    expect(shorten(`${"a".repeat(198)}😀${"b".repeat(50)}`)).toBe(`${"a".repeat(198)}…`);
  });
});
