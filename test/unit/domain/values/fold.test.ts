import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../../src/domain/values/fold.ts";
import { foldNaively } from "../../../support/naive-fold.ts";

describe("folding case and accents", () => {
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
    ["Işık", "isik"],
    ["IŞIK", "isik"],
    ["ışık", "isik"],
    ["ISIK", "isik"],
    ["Ağaoğlu", "agaoglu"],
    ["Guðrún Ægisdóttir", "gudrun aegisdottir"],
    ["Ħal Għaxaq", "hal ghaxaq"],
    ["Ŧ ŧ", "t t"],
    ["O’Brien O‘Brien OʼBrien O`Brien O´Brien O＇Brien O′Brien", "o'brien ".repeat(7).trim()],
    ["Hawaiʻi", "hawai'i"],
    [
      "Anne‐Marie Anne‑Marie Anne–Marie Anne—Marie Anne−Marie Anne－Marie",
      "anne-marie ".repeat(6).trim(),
    ],
    ["Ana\u200bMa\u00adria\u2060", "anamaria"],
    ["Ǆ ǅ ǆ", "dz dz dz"],
  ])("folds %j to %j", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it("folds any two characters before U+0180 like the whole text, although it folds them one by one", () => {
    const different: string[] = [];
    for (let first = 0; first < 0x180; first += 1) {
      for (let second = 0; second < 0x180; second += 1) {
        const text = String.fromCharCode(first, second);
        if (fold(text) !== foldNaively(text)) different.push(text);
      }
    }
    expect(different).toEqual([]);
  });

  it("folds any text like a plain computation", () => {
    const latin = fc.integer({ min: 0, max: 0x17f }).map((code) => String.fromCharCode(code));
    const unit = fc.oneof(latin, latin, latin, fc.string({ unit: "binary", maxLength: 1 }));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        expect(fold(text)).toBe(foldNaively(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("changes nothing when applied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("treats composed and decomposed letters as equal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
      }),
    );
  });
});
