import { describe, expect, it } from "vitest";
import type { RowBatch } from "../../../src/import/read/types.ts";
import { packBatch, unpackBatch } from "../../../src/workers/row-packing.ts";

describe("a packed batch of rows", () => {
  it("is unpacked as it was packed", () => {
    const batch: RowBatch = {
      rows: [
        { row: 2, cells: ["Žana", "two\nlines", "", "\u0001odd", "\u0001nodd"] },
        { row: 5, line: 6, cells: [] },
        {
          row: 1_048_576,
          cells: [
            { kind: "number", value: 385911234567, text: "385911234567" },
            { kind: "number", value: 42, text: "00042" },
            { kind: "number", value: 0.1 + 0.2, text: "0.3" },
            { kind: "date", text: "2021-03-04T13:05:09" },
            { kind: "boolean", value: false },
            { kind: "error", text: "#REF!" },
          ],
        },
        { row: 1_048_577, cells: ["last"] },
      ],
      blankRows: 7,
      share: 0.25,
    };
    expect(unpackBatch(packBatch(batch))).toEqual(batch);
  });

  it("returns a null cell as blank text", () => {
    const packed = packBatch({ rows: [{ row: 2, cells: [null, "a"] }], blankRows: 0, share: 1 });
    expect(unpackBatch(packed).rows).toEqual([{ row: 2, cells: ["", "a"] }]);
  });

  it("may have no rows", () => {
    const batch = { rows: [], blankRows: 3, share: 1 };
    expect(unpackBatch(packBatch(batch))).toEqual(batch);
  });
});
