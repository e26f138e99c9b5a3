import { describe, expect, it } from "vitest";
import { problem } from "../../../src/domain/result.ts";
import { boundAnswers } from "../../../src/services/people/bound-answers.ts";
import { rejection } from "../../../src/services/people/write-candidates.ts";

const MEBIBYTE = 1024 * 1024;
const messages = (count: number, length: number) =>
  Array.from({ length: count }, () => problem("INVALID", "字".repeat(length), ["people", "0"]));

describe("limiting the size of stored answers", () => {
  it("leaves answers that fit as they are", () => {
    const answers = [
      { ...rejection(0, messages(3, 100)), warnings: ["One.", "Two."] },
      rejection(1, []),
    ];
    expect(boundAnswers(answers)).toEqual(answers);
  });

  it("keeps as many of 1,000 answers with 200 errors each as one document holds, and says how many more there are", () => {
    const hundreds = messages(200, 4_000);
    const answers = Array.from({ length: 1_000 }, (_, index) => ({
      ...rejection(index, hundreds),
      warnings: hundreds.map(({ message }) => message),
    }));
    const bounded = boundAnswers(answers);
    expect(Buffer.byteLength(JSON.stringify(bounded))).toBeLessThan(8 * MEBIBYTE);
    const last = bounded.at(-1);
    expect(last?.problems.map(({ message }) => message.slice(-25))).toEqual([
      `${"字".repeat(24)}…`,
      "199 more are not listed.",
    ]);
    expect(last?.warnings).toEqual(["200 more are not listed."]);
  });
});
