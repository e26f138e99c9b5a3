import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../../src/domain/values/fold.ts";

describe("fold", () => {
  it.each([
    ["Željko ĐURĐICA", "zeljko durdica"],
    ["Łukasz", "lukasz"],
    ["Straße", "strasse"],
    ["GROẞ", "gross"],
    ["Øresund Ærø", "oresund aero"],
    ["Œuvre", "oeuvre"],
    ["Þórr", "thorr"],
    ["İstanbul", "istanbul"],
    ["ﬁn Ⅷ ｆｕｌｌ", "fin viii full"],
    ["ΣΊΣΥΦΟΣ", "σισυφοσ"],
    ["e\u0301", "e"],
    ["plain", "plain"],
  ])("folds %j to %j", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("takes composed and decomposed letters for equal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
      }),
    );
  });
});
