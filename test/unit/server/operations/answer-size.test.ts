import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAnswerLargerThan } from "../../../../src/server/operations/answer-size.ts";

describe("the check whether an answer exceeds a size", () => {
  it("is right for any answer smaller than half the size or larger than three times the size", () => {
    // Only characters that JSON does not escape, since escapes take more bytes.
    const text = fc.string({ unit: fc.constantFrom("a", "Ž", "猫", " ", "0") });
    const { answer } = fc.letrec((tie) => ({
      answer: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("answer")),
        fc.dictionary(fc.string({ unit: fc.constantFrom("a", "b"), minLength: 4 }), tie("answer")),
      ),
    }));
    fc.assert(
      fc.property(answer, (value) => {
        const bytes = Buffer.byteLength(JSON.stringify(value));
        expect(isAnswerLargerThan(value, bytes * 2 + 100)).toBe(false);
        expect(isAnswerLargerThan(value, bytes / 3 - 100)).toBe(true);
      }),
    );
  });

  it("stops counting once the size is exceeded", () => {
    const text = "a".repeat(1_000);
    const answer: readonly unknown[] = Array.from({ length: 1_000_000 }, () => text);
    expect(isAnswerLargerThan([answer], 10_000)).toBe(true);
    expect(isAnswerLargerThan(answer.slice(0, 9), 10_000)).toBe(false);
  });
});
