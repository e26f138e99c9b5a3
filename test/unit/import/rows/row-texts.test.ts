import { describe, expect, it } from "vitest";
import { createRowTexts } from "../../../../src/import/rows/row-texts.ts";

describe("the stored texts of rows", () => {
  it("are returned as they were set, of any number and length", () => {
    const texts = createRowTexts();
    const textOf = (row: number): string => `${row} Željka 😀 ${"x".repeat(row % 1_000)}`;
    const rows = Array.from({ length: 5_000 }, (_, row) => row);
    for (const row of rows) texts.set(row, textOf(row));
    texts.set(5_000, "ž".repeat(2_000_000));
    expect(rows.every((row) => texts.get(row) === textOf(row))).toBe(true);
    expect(texts.get(5_000)).toBe("ž".repeat(2_000_000));
    expect(rows.every((row) => texts.bytes(row).equals(Buffer.from(textOf(row))))).toBe(true);
    expect(texts.length).toBe(5_001);
  });

  it("can be replaced, and are empty if they were not set", () => {
    const texts = createRowTexts();
    texts.set(0, "");
    texts.set(1, "second");
    texts.set(0, "first");
    expect([0, 1, 2, 9_999].map((row) => texts.get(row))).toEqual(["first", "second", "", ""]);
    expect([0, 9_999].map((row) => texts.bytes(row).toString())).toEqual(["first", ""]);
    expect(texts.length).toBe(2);
  });
});
