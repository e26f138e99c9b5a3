import { describe, expect, it } from "vitest";
import { createGenderReader } from "../../../../src/import/rows/gender-letter.ts";

function readAll(texts: readonly string[], language: string | null = null): (string | null)[] {
  let reader = createGenderReader(undefined, language);
  for (;;) {
    const current = reader;
    const genders = texts.map((text) => {
      const read = current.read(text);
      return read.ok ? read.value : null;
    });
    if (!current.isMisread) return genders;
    reader = createGenderReader(current.evidence, language);
  }
}

describe("a column of genders", () => {
  it.each([
    [
      ["M", "F", "M"],
      ["MALE", "FEMALE", "MALE"],
    ],
    [
      ["M", "Ž"],
      ["MALE", "FEMALE"],
    ],
    [
      ["M", "M"],
      ["MALE", "MALE"],
    ],
    [
      ["M", "H", "m"],
      ["FEMALE", "MALE", "FEMALE"],
    ],
    [
      ["M", "Hombre", "Mujer"],
      ["FEMALE", "MALE", "FEMALE"],
    ],
    [
      ["H", "F"],
      ["MALE", "FEMALE"],
    ],
    [
      ["homme", "femme", "M"],
      ["MALE", "FEMALE", "MALE"],
    ],
    [
      ["M", "Masculino", "Femenino"],
      ["MALE", "MALE", "FEMALE"],
    ],
    [
      ["V", "H", "V"],
      ["MALE", "FEMALE", "MALE"],
    ],
    [
      ["F", "F", "N"],
      ["MALE", "MALE", "FEMALE"],
    ],
    [
      ["M", "F", "N"],
      ["MALE", "FEMALE", null],
    ],
    [
      ["M", "V"],
      ["MALE", "FEMALE"],
    ],
    [
      ["M.", "Mme", "m."],
      ["MALE", "FEMALE", "MALE"],
    ],
    [
      ["Herr Dr.", "gđa", "Sra.", "g.", "Dr."],
      ["MALE", "FEMALE", "FEMALE", "MALE", null],
    ],
    [
      ["M", "H", "F", "M"],
      [null, "MALE", "FEMALE", null],
    ],
  ])("reads %j as %j", (texts, expected) => {
    expect(readAll(texts)).toEqual(expected);
  });

  it("has V for men in Spanish, with M for women, and for women in Dutch", () => {
    expect(readAll(["M", "V", "M"], "es")).toEqual(["FEMALE", "MALE", "FEMALE"]);
    expect(readAll(["V", "V"], "es")).toEqual(["MALE", "MALE"]);
    expect(readAll(["V", "H"], "es")).toEqual(["MALE", "FEMALE"]);
    expect(readAll(["F", "M"], "es")).toEqual(["FEMALE", "MALE"]);
    expect(readAll(["M", "V"], "nl")).toEqual(["MALE", "FEMALE"]);
  });
});
