import { describe, expect, it } from "vitest";
import { normaliseAttributeKey } from "../../../../src/domain/values/attribute-key.ts";

describe("normaliseAttributeKey", () => {
  it("keeps the spelling, and trims the key", () => {
    expect(normaliseAttributeKey(" Loyalty Level ", 256)).toEqual({
      ok: true,
      value: "Loyalty Level",
    });
  });
  it.each([
    [""],
    ["a.b"],
    ["a{b"],
    ["a}"],
    ["[a"],
    ["a]"],
    ["$a"],
    ["__proto__"],
    ["constructor"],
    ["prototype"],
    ["a\nb"],
    ["a\u0000"],
  ])("refuses %j", (key) => {
    expect(normaliseAttributeKey(key, 256)).toMatchObject({ code: "INVALID_VALUE" });
  });
  it("accepts a dollar sign after the first character", () => {
    expect(normaliseAttributeKey("US$", 256).ok).toBe(true);
  });
  it("names the limit that a key exceeds", () => {
    expect(normaliseAttributeKey("a".repeat(257), 256)).toMatchObject({
      code: "TOO_LONG",
      message: "The text is longer than 256 characters.",
    });
  });
});
