import { describe, expect, it } from "vitest";
import { normaliseGender, normalisePersonType } from "../../../../src/domain/values/words.ts";

describe("normaliseGender", () => {
  it.each([
    ["MALE", "MALE"],
    [" m ", "MALE"],
    ["Herr", "MALE"],
    ["männlich", "MALE"],
    ["Muško", "MALE"],
    ["hombre", "MALE"],
    ["Masculin", "MALE"],
    ["F", "FEMALE"],
    ["weiblich", "FEMALE"],
    ["Žensko", "FEMALE"],
    ["Ž", "FEMALE"],
    ["mujer", "FEMALE"],
    ["Féminin", "FEMALE"],
    ["муж.", "MALE"],
    ["Жен.", "FEMALE"],
    ["divers", "OTHER"],
    ["Other", "OTHER"],
  ])("reads %j as %s", (text, expected) => {
    expect(normaliseGender(text)).toEqual({ ok: true, value: expected });
  });
  it.each([["?"], ["1"], [""], ["male female"], ["__proto__"]])("does not recognise %j", (text) => {
    expect(normaliseGender(text)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
  });
});

describe("the gender letter M", () => {
  it("means male or female as the rest of the column shows, and is refused if the column shows neither", () => {
    expect(normaliseGender("M", "FEMALE")).toEqual({ ok: true, value: "FEMALE" });
    expect(normaliseGender("m", null)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
    expect(normaliseGender("H", null)).toEqual({ ok: true, value: "MALE" });
  });
});

describe("normalisePersonType", () => {
  it.each([
    ["LEAD", "LEAD"],
    ["Prospect", "LEAD"],
    ["Marketing Qualified Lead", "LEAD"],
    ["potencijalni kupac", "LEAD"],
    ["customer", "CUSTOMER"],
    ["Kunde", "CUSTOMER"],
    ["kupac", "CUSTOMER"],
    ["client", "CUSTOMER"],
  ])("reads %j as %s", (text, expected) => {
    expect(normalisePersonType(text)).toEqual({ ok: true, value: expected });
  });
  it("refuses a word that means neither a lead nor a customer", () => {
    expect(normalisePersonType("vendor")).toMatchObject({ code: "INVALID_VALUE" });
  });
});
