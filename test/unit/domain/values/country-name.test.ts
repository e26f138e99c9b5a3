import { describe, expect, it } from "vitest";
import { countryOfName } from "../../../../src/domain/values/country-name.ts";

describe("countryOfName", () => {
  it.each([
    ["HR", "HR"],
    ["hrv", "HR"],
    ["Croatia", "HR"],
    ["Hrvatska", "HR"],
    ["HRVATSKA ", "HR"],
    ["Kroatien", "HR"],
    ["Chorwacja", "HR"],
    ["Хорватия", "HR"],
    ["Deutschland", "DE"],
    ["U.S.A.", "US"],
    ["UK", "GB"],
    ["Österreich", "AT"],
    ["Bosna i Hercegovina", "BA"],
    ["Československo", null],
    ["Zagreb", null],
    ["", null],
  ])("reads the country name %j as %s", (text, code) => {
    expect(countryOfName(text)).toBe(code);
  });
});
