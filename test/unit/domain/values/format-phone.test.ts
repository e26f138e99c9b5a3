import { describe, expect, it } from "vitest";
import { formatPhone } from "../../../../src/domain/values/format-phone.ts";

describe("formatPhone", () => {
  it.each([
    ["385911234567", "+385 91 123 4567"],
    ["12025550123", "+1 202 555 0123"],
    ["442079460958", "+44 20 7946 0958"],
    ["4915112345678", "+49 1511 2345678"],
    ["390612345678", "+39 06 1234 5678"],
    ["999123", "+999123"],
  ])("writes %s as %s", (number, formatted) => {
    expect(formatPhone(number)).toBe(formatted);
  });
});
