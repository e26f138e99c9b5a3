import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterPrefix, compareCodePoints } from "../../../../src/domain/values/code-points.ts";

const text = fc.string({ unit: "binary", maxLength: 6 });

describe("comparing texts", () => {
  it("orders texts by their UTF-8 bytes", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareCodePoints(left, right))).toBe(
          Buffer.compare(Buffer.from(left), Buffer.from(right)),
        );
      }),
    );
    expect(compareCodePoints("\uffff", "\u{10000}")).toBeLessThan(0);
  });
});

describe("the end of a range of texts with the same prefix", () => {
  it("is the first text after all texts that have the prefix, and null if there is none", () => {
    expect(afterPrefix("ab")).toBe("ac");
    expect(afterPrefix("a\u{10ffff}")).toBe("b");
    expect(afterPrefix("\ud7ff")).toBe("\ue000");
    expect(afterPrefix("\u{10ffff}")).toBeNull();
    fc.assert(
      fc.property(text, text, (prefix, rest) => {
        const end = afterPrefix(prefix);
        expect(end === null || compareCodePoints(prefix + rest, end) < 0).toBe(true);
      }),
    );
  });
});
