import { describe, expect, it } from "vitest";
import { splitPostCode } from "../../../../src/domain/values/post-code.ts";

describe("a postal code before or after a city", () => {
  it.each([
    ["10115 Berlin", "Berlin", "10115"],
    ["D-10115 Berlin", "Berlin", "D-10115"],
    ["HR-10000, Zagreb", "Zagreb", "HR-10000"],
    ["1012 AB Amsterdam", "Amsterdam", "1012 AB"],
    ["413 80 Malmö", "Malmö", "413 80"],
    ["00-950 Warszawa", "Warszawa", "00-950"],
    ["01310-100 São Paulo", "São Paulo", "01310-100"],
    ["1000-104 / Porto", "Porto", "1000-104"],
    ["101000, Москва", "Москва", "101000"],
    ["Paris 75001", "Paris", "75001"],
    ["Zagreb (10000)", "Zagreb", "10000"],
    ["Austin, TX 78701", "Austin", "TX 78701"],
    ["London SW1A 1AA", "London", "SW1A 1AA"],
    ["Toronto, ON M5V 2T6", "Toronto", "ON M5V 2T6"],
    ["10115", "", "10115"],
  ])("is separated from it: %j", (text, city, code) => {
    expect(splitPostCode(text)).toEqual({ city, code });
  });

  it.each(["Berlin", "Praha 4", "Paris 15e", "Wien 3", "8. kerület", "Split, Hrvatska", "Area 51"])(
    "is not found in %j",
    (text) => {
      expect(splitPostCode(text)).toBeNull();
    },
  );
});
