import { describe, expect, it } from "vitest";
import {
  caseKey,
  hasControlCharacter,
  isBlank,
  isLongerThan,
  normaliseText,
  trimIdentifier,
  trimText,
} from "../../../../src/domain/values/text.ts";

describe("trimText", () => {
  it("removes white space of every kind at the ends, and keeps it inside", () => {
    expect(trimText(" \u00a0\u3000\ufeff\u200bAna \n Marija\r\n\t\u2028")).toBe("Ana \n Marija");
  });
  it("keeps an invisible joiner at the end of a text, because it changes how the letter beside it is written", () => {
    expect(trimText("می‌\u200c")).toBe("می‌\u200c");
  });
  it("takes linear time on a long run of white space inside", () => {
    const text = `a${" ".repeat(200_000)}\u00e9`;
    const started = performance.now();
    expect(trimText(text)).toBe(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("trimIdentifier", () => {
  it("removes spaces and tabs, but keeps line breaks so that they are refused", () => {
    expect(trimIdentifier("\t A-1 \u00a0")).toBe("A-1");
    expect(trimIdentifier("A-1\n")).toBe("A-1\n");
  });
});

describe("isBlank", () => {
  it.each([[""], ["  "], ["\u00a0\t\r\n"], ["\ufeff"], ["\u200b"]])("is true for %j", (text) => {
    expect(isBlank(text)).toBe(true);
  });
  it("is false for a text that contains a visible character", () => {
    expect(isBlank(" . ")).toBe(false);
  });
});

describe("hasControlCharacter", () => {
  it.each([["a\u0000"], ["\u0007a"], ["a\tb"], ["a\nb"], ["a\u0085b"], ["a\u2028b"], ["\ud800"]])(
    "finds a control character in %j",
    (text) => {
      expect(hasControlCharacter(text)).toBe(true);
    },
  );
  it("finds none in letters of any script", () => {
    expect(hasControlCharacter("Željko 山田 😀")).toBe(false);
  });
});

describe("normaliseText", () => {
  it("joins a letter and a separate accent into one character", () => {
    expect(normaliseText("Cafe\u0301", 10)).toEqual({ ok: true, value: "Café" });
  });
  it("keeps line breaks and tabs inside", () => {
    expect(normaliseText("Ilica 1\r\n\t10000 Zagreb", 50)).toEqual({
      ok: true,
      value: "Ilica 1\r\n\t10000 Zagreb",
    });
  });
  it.each([["a\u0000b"], ["a\u001bb"], ["a\u0090b"], ["a\ud83d b"], ["\udc00"]])(
    "refuses %j",
    (text) => {
      expect(normaliseText(text, 10)).toMatchObject({ ok: false, code: "INVALID_VALUE" });
    },
  );
  it("counts a character outside the basic plane as one, and names the limit", () => {
    expect(normaliseText("😀".repeat(50), 50).ok).toBe(true);
    expect(normaliseText("😀".repeat(51), 50)).toEqual({
      ok: false,
      code: "TOO_LONG",
      message: "The text is longer than 50 characters.",
    });
    expect(normaliseText("a".repeat(255), 255).ok).toBe(true);
    expect(normaliseText("a".repeat(256), 255)).toMatchObject({ code: "TOO_LONG" });
  });
  it("returns null for blank text", () => {
    expect(normaliseText(" \n ", 10)).toEqual({ ok: true, value: "" });
  });
});

describe("whether a text exceeds a limit", () => {
  it("is false at the limit and true above it", () => {
    expect(isLongerThan("abc", 3)).toBe(false);
    expect(isLongerThan("abcd", 3)).toBe(true);
  });
});

describe("caseKey", () => {
  it("ignores case but not accents", () => {
    expect(caseKey("VIP Kupci")).toBe("vip kupci");
    expect(caseKey("ČLAN")).toBe("član");
    expect(caseKey("C\u030clan")).toBe("član");
    expect(caseKey("clan")).not.toBe(caseKey("član"));
  });
});
