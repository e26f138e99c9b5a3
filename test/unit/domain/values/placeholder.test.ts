import { describe, expect, it } from "vitest";
import { isPlaceholder, isRepeatedDigit } from "../../../../src/domain/values/placeholder.ts";

describe("isPlaceholder", () => {
  it.each([
    ["null"],
    ["N/A"],
    ["None"],
    ["-"],
    ["UNKNOWN"],
    ["anonymous"],
    ["Anónimo"],
    ["test@test.com"],
    ["noreply@example.com"],
    ["No-Reply@shop.hr"],
  ])("claims %j", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });
  it.each([
    ["ana"],
    ["nullable"],
    ["noreply"],
    ["reply@example.com"],
    ["test@test.hr"],
    ["0"],
    [""],
  ])("denies %j", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});

describe("isRepeatedDigit", () => {
  it("holds for one digit over and over", () => {
    expect(isRepeatedDigit("0000000")).toBe(true);
    expect(isRepeatedDigit("7")).toBe(true);
    expect(isRepeatedDigit("0000001")).toBe(false);
    expect(isRepeatedDigit("")).toBe(false);
  });
});
