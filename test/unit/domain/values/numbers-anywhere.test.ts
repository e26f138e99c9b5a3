import { describe, expect, it } from "vitest";
import { numbersAnywhere } from "../../../../src/domain/values/numbers-anywhere.ts";

describe("numbersAnywhere", () => {
  it.each([
    ["0911234567", "385911234567"],
    ["911234567", "385911234567"],
    ["015123456789", "4915123456789"],
    ["2025550123", "12025550123"],
    ["0612345678", "33612345678"],
    // Written as they were before their networks changed it.
    ["1161234567", "5511961234567"],
    ["0445512345678", "525512345678"],
    ["15512345678", "525512345678"],
  ])("knows what %s is in its country", (digits, number) => {
    const numbers = numbersAnywhere(digits);
    expect(numbers).toContain(number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("takes short digits for no whole number", () => {
    expect(numbersAnywhere("91123")).toEqual([]);
  });
});
