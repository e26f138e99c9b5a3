import { describe, expect, it } from "vitest";
import { numbersAnywhere } from "../../../../src/domain/values/numbers-anywhere.ts";

describe("the international numbers that digits without a calling code may mean", () => {
  it.each([
    ["0911234567", "385911234567"],
    ["911234567", "385911234567"],
    ["015123456789", "4915123456789"],
    ["2025550123", "12025550123"],
    ["0612345678", "33612345678"],
    // A Brazilian number as it was written before mobile numbers there got one more digit.
    ["1161234567", "5511961234567"],
    ["0445512345678", "525512345678"],
    ["15512345678", "525512345678"],
  ])("include, for the digits %s, the number %s", (digits, number) => {
    const numbers = numbersAnywhere(digits);
    expect(numbers).toContain(number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("are none for only a few digits", () => {
    expect(numbersAnywhere("91123")).toEqual([]);
  });
});
