import { describe, expect, it } from "vitest";
import { withoutTextMarks } from "../../../../src/import/cells/text-mark.ts";

describe("a row whose texts a program marked with apostrophes", () => {
  it("is read without them", () => {
    expect(withoutTextMarks(["'Ana", "\u2019Babić", "'+385912345678", "Split", ""])).toEqual([
      "Ana",
      "Babić",
      "+385912345678",
      "Split",
      "",
    ]);
  });

  it("may have formulas of texts as well", () => {
    expect(withoutTextMarks(['="0042"', "Ana", "'Babić"])).toEqual(['="0042"', "Ana", "Babić"]);
  });

  it("keeps one that belongs to a value", () => {
    const cells = ["Jan", "'t Hooft", "'s-Gravenhage", "jan@hooft.nl", "+31612345678"];
    expect(withoutTextMarks(cells)).toBe(cells);
    expect(withoutTextMarks(["'Abd al-Malik", "malik@post.ae"])).toEqual([
      "'Abd al-Malik",
      "malik@post.ae",
    ]);
  });

  it("keeps numbers and dates as they are", () => {
    const date = { kind: "date", text: "1990-05-31" } as const;
    expect(withoutTextMarks(["'Ana", "'Babić", date, null])).toEqual(["Ana", "Babić", date, null]);
  });
});
