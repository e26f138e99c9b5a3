import { describe, expect, it } from "vitest";
import { findWorse, readTables } from "../../../bench/compare-with-docs.ts";

const docs = `
Some text.

| what | measured | against | rows/s |
| --- | --- | --- | --- |
| floor | 10.00 s |  | 11,500 |
| analyze | 3.05 s | 0.30 × floor | 37,667 |

| what | server | requests a second | ours against it |
| --- | --- | --- | --- |
| \`person\` | ours | 488 | |
| \`person\` | plain Apollo | 561 | 0.87 |
`;

describe("the comparison of a benchmark with the published figures", () => {
  it("reads the tables of a document, each row by the names of its columns", () => {
    expect(readTables(docs)[1]).toEqual({
      what: "analyze",
      measured: "3.05 s",
      against: "0.30 × floor",
      "rows/s": "37,667",
    });
    expect(readTables(docs)).toHaveLength(4);
  });

  it('reports a figure that is over a quarter worse than the published one: a longer time, a lower rate, or a higher multiple of a compared time, such as "0.40 × floor" instead of "0.30 × floor"', () => {
    const figures = [
      { what: "analyze", measured: "4.00 s", against: "0.40 × floor", "rows/s": "28,000" },
      { what: "person", server: "ours", "requests a second": "300", "ours against it": "" },
    ];
    const worse = findWorse(readTables(docs), figures);
    expect(worse.map(({ what, column }) => [what, column])).toEqual([
      ["analyze", "measured"],
      ["analyze", "against"],
      ["analyze", "rows/s"],
      ["person, ours", "requests a second"],
    ]);
    expect(worse[0]?.times).toBeCloseTo(1.31);
  });

  it("reports nothing for figures that are better, a little worse, or not published", () => {
    const figures = [
      { what: "floor", measured: "12.00 s", against: "", "rows/s": "9,600" },
      { what: "analyze", measured: "1.00 s", against: "0.10 × floor", "rows/s": "99,000" },
      { what: "another", measured: "900 s", against: "", "rows/s": "1" },
      { what: "person", server: "plain Apollo", "requests a second": 500, "ours against it": 0.8 },
    ];
    expect(findWorse(readTables(docs), figures)).toEqual([]);
  });
});
