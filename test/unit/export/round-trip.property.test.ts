import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/domain/limits.ts";
import type { ExportColumn } from "../../../src/domain/people/export-columns.ts";
import { caseKey } from "../../../src/domain/values/text.ts";
import { createColumnWriters } from "../../../src/export/export-row.ts";
import type { ExportedPerson } from "../../../src/export/export-row.ts";
import { writeCsv } from "../../../src/export/write-csv.ts";
import { writeWorkbook } from "../../../src/export/write-workbook.ts";
import { suggestMapping } from "../../../src/import/mapping/suggest-mapping.ts";
import { createRowParser } from "../../../src/import/rows/parse-row.ts";
import type { RowOutcome } from "../../../src/import/rows/row-outcome.ts";
import { openTable } from "../../../src/import/tables/open-table.ts";
import { readHead } from "../../../src/import/tables/read-head.ts";
import { allColumns, unusualAttributes, personToExport } from "../../support/people-to-export.ts";
import type { PersonToExport } from "../../support/people-to-export.ts";

const known = new Map(unusualAttributes.map((attribute) => [caseKey(attribute.key), attribute]));

function toExported(person: PersonToExport, place: number): ExportedPerson {
  return {
    ...person.single,
    id: `per_${String(place).padStart(24, "0")}`,
    phones: person.phones.map((number) => ({ number })),
    emails: person.emails.map((address) => ({ address })),
    tags: person.tags,
    attributes: Object.entries(person.attributes).flatMap(([k, v]) =>
      v === undefined ? [] : [{ k, v }],
    ),
    origin: "API",
    createdAt: new Date("2024-01-02T03:04:05.678Z"),
    updatedAt: new Date("2025-01-02T03:04:05.678Z"),
  };
}

async function write(
  format: "CSV" | "XLSX",
  people: readonly PersonToExport[],
  columns: readonly ExportColumn[] = allColumns,
): Promise<Buffer> {
  async function* pages(): AsyncGenerator<readonly ExportedPerson[]> {
    const all = people.map(toExported);
    yield all.slice(0, 2);
    yield all.slice(2);
  }
  const writers = createColumnWriters(columns);
  const chunks: Buffer[] = [];
  const bytes = format === "CSV" ? writeCsv(writers, pages()) : writeWorkbook(writers, pages());
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function read(name: string, bytes: Buffer): Promise<readonly RowOutcome[]> {
  const table = await openTable({ name, bytes }, {}, defaultLimits);
  if (!table.ok) throw new Error(table.problems[0]?.message);
  const head = await readHead(table.value, { rows: 1_000, defaultCountry: null });
  const suggestions = suggestMapping({
    ...head,
    hasHeader: head.headerRow !== null,
    attributes: known,
  });
  const parser = createRowParser({
    mapping: suggestions.map(({ mapping }) => mapping),
    headers: head.columns.map(({ header }) => header),
    attributes: known,
    defaultCountry: null,
    onInvalidCell: "SKIP_CELL",
    limits: defaultLimits,
  });
  return head.rows.map((row) => parser.parse(row)).map((outcome) => parser.decideDates(outcome));
}

/**
 * Returns what the rows of a file say about people, one entry for each row. The row of a person without any value is
 * blank and has no entry.
 */
function contentsOf(outcomes: readonly RowOutcome[]): readonly unknown[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === "blank") return [];
    const { values, phones, emails, tags } =
      outcome.kind === "candidate" ? outcome.candidate : outcome.contents;
    return [{ values: { ...values }, phones: [...phones], emails: [...emails], tags: [...tags] }];
  });
}

const expected = (people: readonly PersonToExport[]): readonly unknown[] =>
  people.map(({ single, attributes, phones, emails, tags }) => ({
    values: {
      ...single,
      ...Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [`customAttributes.${key}`, value]),
      ),
    },
    phones,
    emails,
    tags,
  }));

describe("an exported file when it is imported", () => {
  it.each(["CSV", "XLSX"] as const)(
    "gives back every value exactly in %s",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(personToExport, { minLength: 1, maxLength: 5 }),
          async (people) => {
            const bytes = await write(format, people);
            const outcomes = await read(`people.${format.toLowerCase()}`, bytes);
            expect(contentsOf(outcomes)).toEqual(expected(people));
            for (const outcome of outcomes) {
              const problems = outcome.kind === "blank" ? [] : outcome.problems;
              const codes = problems.map(({ code }) => code);
              expect(
                codes.filter((code) => code !== "NO_IDENTIFIER" && code !== "UNVERIFIED_PHONE"),
              ).toEqual([]);
            }
          },
        ),
        { numRuns: 40 },
      );
    },
    60_000,
  );
});
