import { describe, expect, it } from "vitest";
import { shortenForDisplay } from "../../../../src/import/cells/shorten-for-display.ts";

describe("shortening a text", () => {
  it("keeps a short text", () => {
    expect(shortenForDisplay("a".repeat(200))).toBe("a".repeat(200));
  });
  it("ends a long text with an ellipsis", () => {
    expect(shortenForDisplay("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
  });
  it("never splits a character", () => {
    expect(shortenForDisplay(`${"a".repeat(198)}😀${"b".repeat(50)}`)).toBe(`${"a".repeat(198)}…`);
  });
});
