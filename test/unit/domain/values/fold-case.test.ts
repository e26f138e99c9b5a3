import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCase } from "../../../../src/domain/values/fold-case.ts";
import { caseKey, problemsOfKey } from "../../../../src/domain/values/text.ts";

const HIGHEST = 0x1_ffff;

describe("case folding", () => {
  it.each([
    ["Straße", "strasse"],
    ["STRASSE", "strasse"],
    ["GROẞ", "gross"],
    ["ΣΊΣΥΦΟΣ", "σίσυφοσ"],
    ["σίσυφος", "σίσυφοσ"],
    ["IŞIK", "işik"],
    ["Işık", "işık"],
    ["ŉ", "ʼn"],
  ])("folds %j to %j", (text, expected) => {
    expect(foldCase(text)).toBe(expected);
  });

  it("makes all letters equal that Unicode's simple case folding makes equal", () => {
    const apart: string[] = [];
    for (let point = 0x80; point <= HIGHEST; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const letter = String.fromCodePoint(point);
      for (const other of [letter.toLowerCase(), letter.toUpperCase()]) {
        const isSame =
          Array.from(other).length === 1 && new RegExp(`^${letter}$`, "iu").test(other);
        if (isSame && foldCase(letter) !== foldCase(other)) apart.push(`${letter} ${other}`);
      }
    }
    expect(apart).toEqual([]);
  });

  it("keeps two letters different if Unicode's simple case folding does; letters that fold to several letters, such as ß, are not tested", () => {
    const byFold = new Map<string, string>();
    const joined: string[] = [];
    for (let point = 0x80; point <= HIGHEST; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const letter = String.fromCodePoint(point);
      const folded = foldCase(letter);
      if (Array.from(folded).length > 1) continue;
      const first = byFold.get(folded);
      if (first === undefined) byFold.set(folded, letter);
      else if (!new RegExp(`^${first}$`, "iu").test(letter)) joined.push(`${first} ${letter}`);
    }
    expect(joined).toEqual([]);
  });

  it("leaves a text unchanged that is already folded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        expect(foldCase(foldCase(text))).toBe(foldCase(text));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("the key by which names are compared", () => {
  it.each([
    ["VIP", "vip"],
    ["Straße", "STRASSE"],
    ["ｆｕｌｌ width", "FULL WIDTH"],
    ["ﬁne", "FINE"],
    ["e\u0301té", "ÉTÉ"],
  ])("is the same for %j and %j", (one, other) => {
    expect(caseKey(one)).toBe(caseKey(other));
  });

  it.each([
    ["cafe", "café"],
    ["ışık", "isik"],
    ["Đuro", "Duro"],
    ["co-op", "co‑op"],
  ])("differs for %j and %j, whose accents or marks differ", (one, other) => {
    // A non-breaking hyphen is a compatibility form of the hyphen U+2010, not of the ASCII hyphen.
    expect(caseKey(one)).not.toBe(caseKey(other));
  });

  it("stays the same if a key is made from the key again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        expect(caseKey(caseKey(text))).toBe(caseKey(text));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("checking a stored name against its key", () => {
  it("reports nothing if the stored key is the key of the name", () => {
    expect(problemsOfKey("Straße", "strasse")).toEqual([]);
  });

  it("reports a name that still has a key of earlier rules: another name already has its new key, so one of the two must be renamed", () => {
    expect(problemsOfKey("Straße", "straße")).toEqual([
      "Another one has the same name, written differently, and is found by it instead; rename one of them.",
    ]);
  });
});
