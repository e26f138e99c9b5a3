import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { findDoubts } from "../../../../src/import/mapping/find-doubts.ts";
import { suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";

/** The doubts about a file: their codes and columns. */
async function doubtsOf(content: string): Promise<string[]> {
  const source = { name: "a.csv", bytes: Buffer.from(content) };
  const table = await openTable(source, {}, defaultLimits, true);
  if (!table.ok) throw new Error(table.problems[0]?.message);
  const head = await readHead(table.value, { rows: 10, defaultCountry: "HR" });
  const suggestions = suggestMapping({ ...head, hasHeader: true, attributes: new Map() });
  const doubts = findDoubts({ head, hasHeader: null, suggestions, contradicted: [] });
  return doubts.map(({ code, columns }) => `${code} ${columns.join()}`);
}

describe("the doubts about a file", () => {
  it("tell of a column that is skipped because its values are not what its header says", async () => {
    expect(await doubtsOf("Email,Born\na@b.hr,in spring\nc@b.hr,in autumn")).toEqual([
      "COLUMN_SKIPPED 1",
    ]);
    expect(await doubtsOf("Email,Born\na@b.hr,1990-04-23\nc@b.hr,1991-05-24")).toEqual([]);
  });

  it("tell of post codes beside cities", async () => {
    expect(await doubtsOf("Email,PLZ/Ort\na@b.hr,10115 Berlin\nc@b.hr,50667 Köln")).toEqual([
      "SEVERAL_VALUES 1",
    ]);
  });
});
