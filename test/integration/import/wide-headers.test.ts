import { describe, expect, it } from "vitest";

import { useDatabase } from "../../support/database.ts";
import { clearWorld } from "../../support/import-world.ts";
import { useImporting } from "../../support/importing.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";
import { largestDocument, problemsOf } from "../../support/stored-sizes.ts";

const MEBIBYTE = 1024 * 1024;

describe("headers that are longer than anybody reads", () => {
  useDatabase();
  const importing = useImporting();

  it("do not enlarge the stored job, even if 200 have 32,000 characters each", async () => {
    await clearWorld();
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    // The server refuses a file that unpacks to more than 100 times its size, and headers of equal characters would
    // compress that well. So the characters of the headers differ.
    const sign = (at: number): string => String.fromCodePoint(0x4e00 + ((at * 7_919) % 20_000));
    const words = (at: number): string =>
      Array.from({ length: 500 }, (_, index) => sign(at * 500 + index)).join("");
    const headers = Array.from({ length: 199 }, (_, at) => `${at} ${words(at).repeat(64)}`);
    const values = headers.map(() => "字".repeat(300));
    const rows = [
      ["email", ...headers],
      ["ana@example.com", ...values],
    ].map((cells) => `<row>${cells.map(cell).join("")}</row>`);
    const record = await importing().importCsv(makeXlsx({ rows: rows.join("") }));
    expect(record.result).toMatchObject({ createdPeople: 1 });
    expect(record.columns).toHaveLength(200);
    expect(record.columns[1]?.header).toMatch(/^0 .{197}…$/u);
    expect(await largestDocument("imports")).toBeLessThan(2 * MEBIBYTE);
  }, 60_000);

  it("do not enlarge the stored problems, even if one has a million characters", async () => {
    await clearWorld();
    const rows = Array.from({ length: 300 }, (_, index) => `p${index}@example.com,not a phone`);
    const imports = importing();
    const record = await imports.analyze(
      `email,${"phone ".repeat(200_000)}\n${rows.join("\n")}\n`,
      {
        mapping: [
          { column: 0, target: "EMAIL" },
          { column: 1, target: "PHONE" },
        ],
      },
    );
    const problems = await problemsOf(record);
    expect(problems).toHaveLength(300);
    expect(problems[0]?.column).toHaveLength(200);
    expect(await largestDocument("importProblems")).toBeLessThan(MEBIBYTE);
    expect(await largestDocument("imports")).toBeLessThan(MEBIBYTE);
  }, 60_000);
});
