import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { fold } from "../../../../src/domain/values/fold.ts";
import { isMissingMark } from "../../../../src/domain/values/missing-mark.ts";
import { isOnlyTitles, withoutTitles } from "../../../../src/domain/values/titles.ts";
import { findDoubts } from "../../../../src/import/mapping/find-doubts.ts";
import { likeness } from "../../../../src/import/mapping/fit.ts";
import { suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import { toCellText } from "../../../../src/import/read/cell-text.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";
import type { RowOutcome } from "../../../../src/import/rows/row-outcome.ts";
import type { RawRow } from "../../../../src/import/cells/cell.ts";

const folder = new URL("../../../fixtures/exports/", import.meta.url);
const labels: object = JSON.parse(readFileSync(new URL("labels.json", folder), "utf8"));
const files = Object.keys(labels);
const linesOf = (name: string): string[] =>
  readFileSync(new URL(`${name}.csv`, folder), "utf8")
    .trim()
    .split("\n");

/** Texts that went neither into a profile nor into a problem, and that no column says why it leaves out. */
async function findLost(content: string): Promise<string[]> {
  const table = await openTable({ name: "a.csv", bytes: Buffer.from(content) }, {}, defaultLimits);
  if (!table.ok) return []; // Refused as a whole, and said so.
  const rows: RawRow[] = [];
  const head = await readHead(table.value, { rows: 1_000, defaultCountry: null });
  rows.push(...head.rows);
  const hasHeader = head.headerRow !== null;
  const suggestions = suggestMapping({ ...head, hasHeader, attributes: new Map() });
  const doubts = findDoubts({ head, hasHeader: null, suggestions, contradicted: [] });
  const headers = head.columns.map(({ header }) => header);
  const parser = createRowParser({
    mapping: suggestions.map(({ mapping }) => mapping),
    headers,
    attributes: new Map(),
    defaultCountry: null,
    onInvalidCell: "SKIP_CELL",
    limits: defaultLimits,
  });
  const outcomes = rows.map((row) => parser.parse(row)).map((outcome) => parser.settle(outcome));
  const hasName = suggestions.some(({ mapping }) => mapping.target.endsWith("_NAME"));
  return rows.flatMap(({ cells }, place) =>
    cells.flatMap((cell, index) => {
      const text = toCellText(cell).normalize("NFC");
      const { mapping, reasons } = suggestions[index] ?? {};
      const outcome = outcomes[place];
      if (text === "" || isMissingMark(text) || outcome === undefined) return [];
      if (mapping === undefined) return isTold(outcome, null) ? [] : [text];
      const column = head.columns[index];
      if (mapping.target === "SKIP") {
        const isDoubtful = column !== undefined && likeness(column.profile, hasName) !== null;
        const isSaid = doubts.some(({ columns }) => columns.includes(index));
        const isFine = (reasons ?? []).length > 0 && (!isDoubtful || isSaid);
        return isFine ? [] : [`${headers[index]}: ${text}`];
      }
      const isStored = isInProfile(mapping.target, text, outcome);
      return isStored || isTold(outcome, headers[index] ?? "")
        ? []
        : [`${headers[index]}: ${text}`];
    }),
  );
}

function isTold(outcome: RowOutcome, header: string | null): boolean {
  return (
    outcome.kind !== "blank" &&
    outcome.problems.some(({ column }) => column === header || column === null)
  );
}

function isInProfile(target: string, text: string, outcome: RowOutcome): boolean {
  if (outcome.kind === "blank") return false;
  const { values, phones, emails, tags } =
    outcome.kind === "candidate" ? outcome.candidate : outcome.contents;
  const names = fold(
    [values["firstName"], values["middleName"], values["lastName"]]
      .map((name) => name ?? "")
      .join(" "),
  );
  switch (target) {
    case "PHONE":
      return phones.some((phone) => text.replaceAll(/\D/g, "").includes(phone.slice(-5)));
    case "PHONE_COUNTRY_CODE":
      return true;
    case "EMAIL":
      return emails.some((email) => text.toLowerCase().includes(email.split("@")[0] ?? ""));
    case "TAG":
      return tags.some((tag) => text.includes(tag));
    case "FULL_NAME":
    case "FIRST_NAME":
    case "MIDDLE_NAME":
    case "LAST_NAME":
      return (
        isOnlyTitles(text) ||
        fold(withoutTitles(text))
          .split(/[\s,]+/)
          .every((word) => names.includes(word) || isOnlyTitles(word))
      );
    default:
      return Object.keys(values).length > 0;
  }
}

describe("every text of a file", () => {
  it("is stored, told, or in a column that says why it is skipped", async () => {
    for (const name of files) expect(await findLost(linesOf(name).join("\n"))).toEqual([]);
  }, 60_000);

  it("is so too where cells stand in columns that they are not of, and are junk", async () => {
    const pool = files.flatMap(linesOf).flatMap((line) => line.split(/[,;]/));
    const cell = fc.oneof(
      fc.constantFrom(...pool),
      fc
        .string({ unit: "grapheme", maxLength: 12 })
        .map((text) => text.replaceAll(/["\r\n;\0]/g, " ")),
      fc.constantFrom(
        "n/a",
        "-",
        "?",
        "call me",
        "3.85912E+11",
        "0",
        "Dr.",
        "30.02.1990",
        "1.1.85",
      ),
    );
    const file = fc
      .constantFrom(...files.map((name) => (linesOf(name)[0] ?? "").split(/[,;]/)))
      .chain((headers) =>
        fc
          .array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), {
            minLength: 1,
            maxLength: 6,
          })
          .map((rows) =>
            [headers, ...rows].map((cells) => cells.join(";").replaceAll(",", " ")).join("\n"),
          ),
      );
    await fc.assert(
      fc.asyncProperty(file, async (content) => {
        expect(await findLost(content)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
