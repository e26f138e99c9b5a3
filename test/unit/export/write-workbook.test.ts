import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import { createColumnWriters } from "../../../src/export/export-row.ts";
import type { ExportedPerson } from "../../../src/export/export-row.ts";
import { writeWorkbook } from "../../../src/export/write-workbook.ts";
import { toCellText } from "../../../src/import/read/shown-cell.ts";
import { openTable } from "../../../src/import/tables/open-table.ts";

const someone: ExportedPerson = {
  id: "per_0123456789abcdef01234567",
  externalId: "A1",
  phones: [{ number: "385911234567" }],
  emails: [],
  tags: [],
  origin: "API",
  createdAt: new Date(0),
  updatedAt: new Date(0),
};
const columns = createColumnWriters([
  { kind: "field", field: "externalId" },
  { kind: "field", field: "firstName" },
  { kind: "field", field: "phones" },
  { kind: "field", field: "tags" },
]);

async function write(
  pages: AsyncIterable<readonly ExportedPerson[]>,
  size?: { readonly rows: number; readonly characters: number },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeWorkbook(columns, pages, size)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* pagesOf(...pages: readonly ExportedPerson[][]): AsyncGenerator<ExportedPerson[]> {
  yield* pages;
}

async function rowsOf(bytes: Buffer, sheet?: string): Promise<string[][]> {
  const options = sheet === undefined ? {} : { sheet };
  const table = await openTable({ name: "people.xlsx", bytes }, options, defaultLimits);
  if (!table.ok) throw new Error(table.problems[0]?.message);
  const rows: string[][] = [];
  for await (const batch of table.value.batches()) {
    for (const { cells } of batch.rows) rows.push(cells.map(toCellText));
  }
  return rows;
}

describe("a workbook of people", () => {
  it("continues on another sheet if one is full, repeating the headers", async () => {
    const people = Array.from({ length: 5 }, (_, n) => ({ ...someone, externalId: `P${n}` }));
    const [first, second] = [people.slice(0, 3), people.slice(3)];
    const bytes = await write(pagesOf(first, second), { rows: 3, characters: 1e9 });
    const sheets = ["People", "People 2", "People 3"];
    const ids = await Promise.all(
      sheets.map(async (sheet) => (await rowsOf(bytes, sheet)).map(([id]) => id)),
    );
    expect(ids).toEqual([["P0", "P1"], ["P2", "P3"], ["P4"]]);
    const long = await write(pagesOf(first), { rows: 1_000, characters: 1 });
    expect((await rowsOf(long, "People 3")).map(([id]) => id)).toEqual(["P2"]);
  });

  it("has one sheet with headers if there is nobody", async () => {
    await expect(rowsOf(await write(pagesOf([])))).rejects.toThrow("no rows below");
  });

  it("continues in another row with the same identifiers if a list is longer than a cell", async () => {
    const tags = Array.from({ length: 500 }, (_, n) => `${n}${"x".repeat(250)}`);
    const rows = await rowsOf(await write(pagesOf([{ ...someone, firstName: "Ana", tags }])));
    expect(rows).toHaveLength(4);
    expect(rows.map(([id, name, phone]) => [id, name, phone])).toEqual([
      ["A1", "Ana", "+385911234567"],
      ["A1", "", "+385911234567"],
      ["A1", "", "+385911234567"],
      ["A1", "", "+385911234567"],
    ]);
    expect(rows.flatMap(([, , , cell]) => cell?.split(";"))).toEqual(tags);
  });

  it("fails with the error of its source, and closes the source if nobody reads on", async () => {
    async function* failing(): AsyncGenerator<ExportedPerson[]> {
      yield [someone];
      throw new Error("The database is away.");
    }
    await expect(write(failing())).rejects.toThrow("The database is away.");
    let isLetGo = false;
    async function* endless(): AsyncGenerator<ExportedPerson[]> {
      try {
        for (;;) yield Array.from({ length: 1_000 }, () => someone);
      } finally {
        isLetGo = true;
      }
    }
    let chunks = 0;
    for await (const _ of writeWorkbook(columns, endless())) {
      chunks += 1;
      if (chunks === 3) break;
    }
    expect(isLetGo).toBe(true);
  });
});
