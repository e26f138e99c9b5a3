import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { findDoubts } from "../../../../src/import/mapping/find-doubts.ts";
import { suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";

/** The doubts about a file: their codes and columns. */
async function doubtsOf(content: string): Promise<string[]> {
  const doubts = await findIn(content, "HR");
  return doubts.map(({ code, columns }) => `${code} ${columns.join()}`);
}

async function findIn(content: string, defaultCountry: string | null) {
  const source = { name: "a.csv", bytes: Buffer.from(content) };
  const table = await openTable(source, {}, defaultLimits, true);
  if (!table.ok) throw new Error(table.problems[0]?.message);
  const head = await readHead(table.value, { rows: 10, defaultCountry });
  const suggestions = suggestMapping({ ...head, hasHeader: true, attributes: new Map() });
  return findDoubts({ head, hasHeader: null, suggestions, contradicted: [] });
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

  it("name the countries that national phones fit, as people call them", async () => {
    const [doubt] = await findIn("Name,Phone\nAna,(202) 555-0123\nIvo,(212) 555-0187", null);
    expect(doubt?.code).toBe("COUNTRY_NEEDED");
    expect(doubt?.message).toContain("They fit United States");
  });
});
