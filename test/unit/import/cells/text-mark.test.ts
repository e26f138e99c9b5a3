import { describe, expect, it } from "vitest";
import { withoutTextMarks } from "../../../../src/import/cells/text-mark.ts";

describe("a row in which a program put apostrophes before texts", () => {
  it("is read without these apostrophes", () => {
    expect(withoutTextMarks(["'Ana", "\u2019Babić", "'+385912345678", "Split", ""])).toEqual([
      "Ana",
      "Babić",
      "+385912345678",
      "Split",
      "",
    ]);
  });

  it('keeps a formula unchanged that contains only a text, such as ="0042"', () => {
    expect(withoutTextMarks(['="0042"', "Ana", "'Babić"])).toEqual(['="0042"', "Ana", "Babić"]);
  });

  it("keeps an apostrophe that is part of a value", () => {
    const cells = ["Jan", "'t Hooft", "'s-Gravenhage", "jan@hooft.nl", "+31612345678"];
    expect(withoutTextMarks(cells)).toBe(cells);
    expect(withoutTextMarks(["'Abd al-Malik", "malik@post.ae"])).toEqual([
      "'Abd al-Malik",
      "malik@post.ae",
    ]);
  });

  it("keeps numbers and dates unchanged", () => {
    const date = { kind: "date", text: "1990-05-31" } as const;
    expect(withoutTextMarks(["'Ana", "'Babić", date, null])).toEqual(["Ana", "Babić", date, null]);
  });
});
