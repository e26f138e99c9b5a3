import { describe, expect, it } from "vitest";
import { shorten } from "../../../../src/import/cells/shorten.ts";

describe("shorten", () => {
  it("keeps what is short", () => {
    expect(shorten("a".repeat(200))).toBe("a".repeat(200));
  });
  it("ends what is long with three dots in one character", () => {
    expect(shorten("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
  });
  it("never cuts a character in two", () => {
    expect(shorten(`${"a".repeat(198)}😀${"b".repeat(50)}`)).toBe(`${"a".repeat(198)}…`);
  });
});
