import { describe, expect, it } from "vitest";
import {
  decodeSampleRows,
  encodeSampleRows,
} from "../../../src/services/imports/analysis/sample-rows.ts";

const sampleOf = (address: string) => ({
  rows: [2],
  people: [],
  on: [],
  conflict: null,
  candidates: [{ row: 2, values: { address }, phones: ["385911234567"], emails: [], tags: [] }],
});

describe("the rows stored with examples of duplicates", () => {
  it("are read as they were written", () => {
    const sample = sampleOf("Ilica 1");
    const [contents] = encodeSampleRows([sample]);
    const stored = { rows: [2], people: [], on: [], conflict: null };
    expect(decodeSampleRows({ ...stored, contents: contents ?? "" })).toEqual(sample.candidates);
    expect(decodeSampleRows(stored)).toEqual([]);
  });

  it("are left out if they are too large, without leaving out smaller ones", () => {
    const large = sampleOf("x".repeat(600_000));
    const kept = encodeSampleRows([large, large, sampleOf("small")]);
    expect(kept.map((text) => text === null)).toEqual([false, true, false]);
  });
});
