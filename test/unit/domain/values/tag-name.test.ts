import { describe, expect, it } from "vitest";
import { normaliseTagName } from "../../../../src/domain/values/tag-name.ts";

describe("normaliseTagName", () => {
  it("keeps the spelling, and trims the name", () => {
    expect(normaliseTagName(" VIP  kupci ", 256)).toEqual({ ok: true, value: "VIP  kupci" });
  });
  it.each([[" "], ["a\nb"], ["a\tb"], ["\u0000"]])("refuses %j", (name) => {
    expect(normaliseTagName(name, 256)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
  });
  it("accepts a name of 256 characters, and refuses a name of 257 as too long", () => {
    expect(normaliseTagName("ž".repeat(256), 256).ok).toBe(true);
    expect(normaliseTagName("ž".repeat(257), 256)).toMatchObject({ code: "TOO_LONG" });
  });
});
