import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../src/domain/limits.ts";
import { fold } from "../../../../src/domain/values/fold.ts";
import { isMissingMark } from "../../../../src/domain/values/missing-mark.ts";
import { splitPostCode } from "../../../../src/domain/values/post-code.ts";
import { caseKey, trimText } from "../../../../src/domain/values/text.ts";
import {
  genderOfTitle,
  isOnlyTitles,
  withoutTitles,
} from "../../../../src/domain/values/titles.ts";
import { normaliseGender, normalisePersonType } from "../../../../src/domain/values/words.ts";
import type { ColumnMapping } from "../../../../src/import/mapping/column-mapping.ts";
import { findDoubts } from "../../../../src/import/mapping/find-doubts.ts";
import { likeness } from "../../../../src/import/mapping/fit.ts";
import { suggestMapping } from "../../../../src/import/mapping/suggest-mapping.ts";
import { meaningOf } from "../../../../src/import/cells/cell-text.ts";
import type { FileSource, ReadOptions } from "../../../../src/import/read/types.ts";
import { openTable } from "../../../../src/import/tables/open-table.ts";
import { readHead } from "../../../../src/import/tables/read-head.ts";
import { createRowParser } from "../../../../src/import/rows/parse-row.ts";
import type { RowOutcome } from "../../../../src/import/rows/row-outcome.ts";
import type { RawRow } from "../../../../src/import/cells/cell.ts";
import { readCorpus } from "../../../support/export-corpus.ts";
import type { CorpusFile } from "../../../support/export-corpus.ts";

const { files } = readCorpus();
// Text files that a test can split without a parser.
const plain = files.filter(
  ({ source, label }) => source.name.endsWith(".csv") && label.encoding === undefined,
);
const linesOf = ({ source }: CorpusFile): string[] =>
  Buffer.from(source.bytes).toString("utf8").trim().split("\n");

/**
 * Returns the texts that are neither in a profile nor in a problem, and whose column gives no
 * reason for skipping them.
 */
async function findLost(source: FileSource, options: ReadOptions): Promise<string[]> {
  const table = await openTable(source, options, defaultLimits);
  if (!table.ok) return []; // The file was refused as a whole, with a message.
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
  const outcomes = rows
    .map((row) => parser.parse(row))
    .map((outcome) => parser.decideDates(outcome));
  const hasName = suggestions.some(({ mapping }) => mapping.target.endsWith("_NAME"));
  return rows.flatMap(({ cells }, place) =>
    cells.flatMap((cell, index) => {
      const text = cell === null ? "" : trimText(meaningOf(cell)).normalize("NFC");
      const { mapping, reasons } = suggestions[index] ?? {};
      const outcome = outcomes[place];
      if (text === "" || isMissingMark(text) || outcome === undefined) return [];
      if (mapping === undefined) return isTold(outcome, null) ? [] : [text];
      const column = head.columns[index];
      if (mapping.target === "SKIP") {
        const isNamed = suggestions[index]?.suggestedBy !== "NONE";
        const isDoubtful =
          column !== undefined && likeness(column.profile, { hasName, isNamed }) !== null;
        const isSaid = doubts.some(({ columns }) => columns.includes(index));
        const isFine = (reasons ?? []).length > 0 && (!isDoubtful || isSaid);
        return isFine ? [] : [`${headers[index]}: ${text}`];
      }
      const isStored = isInProfile(mapping, text, outcome);
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

/** Returns whether the profile has the text, or what the documentation says it is converted to. */
function isInProfile(
  { target, separator }: ColumnMapping,
  text: string,
  outcome: RowOutcome,
): boolean {
  if (outcome.kind === "blank") return false;
  const { values, phones, emails, tags } =
    outcome.kind === "candidate" ? outcome.candidate : outcome.contents;
  const parts = (separator === null ? [text] : text.split(separator))
    .map(trimText)
    .filter((part) => part !== "" && !isMissingMark(part));
  switch (target) {
    case "PHONE":
      return parts.every((part) => phones.some((phone) => hasDigitsOf(part, phone)));
    case "PHONE_COUNTRY_CODE":
      return true; // A calling code is used to read the row's phones, and not stored itself.
    case "EMAIL":
      return parts.every((part) =>
        emails.some((email) => part.toLowerCase().includes(email.split("@")[0] ?? "@")),
      );
    case "TAG": {
      // In a cell with Google's separator, a star before a tag is a mark of Google's and not stored; in other cells
      // it is part of the tag.
      const written = parts.map((part) =>
        separator?.trim() === ":::" ? part.replace(/^\*\s/, "") : part,
      );
      return written.every((part) => tags.some((tag) => caseKey(tag) === caseKey(part)));
    }
    case "FULL_NAME":
    case "FIRST_NAME":
    case "MIDDLE_NAME":
    case "LAST_NAME":
      return isInNames(text, [values["firstName"], values["middleName"], values["lastName"]]);
    case "GENDER":
      return isGender(text, values["gender"]);
    case "TYPE": {
      const type = normalisePersonType(text);
      return type.ok && values["type"] === type.value;
    }
    case "BIRTH_DATE":
      return isDay(text, String(values["birthDate"] ?? ""));
    case "EXTERNAL_ID":
      return values["externalId"] === text.replace(/^'/, "").replace(/\.0$/, "");
    case "ADDRESS":
      return values["address"] === text;
    case "COUNTRY":
      return values["country"] === text;
    case "PREFERRED_LANGUAGE":
      return values["preferredLanguage"] === text;
    case "CITY": {
      const split = splitPostCode(text);
      // Of a cell with a postal code and a city only the city is stored; the suggestion's reason and a doubt tell
      // the user.
      return values["city"] === (split === null ? text : trimText(split.city));
    }
    case "PROFILE_PICTURE":
      return values["profilePicture"] === text;
    default:
      return false;
  }
}

/**
 * Returns whether the digits of the text end with the last seven digits of the phone. Digits before them are not
 * compared, because a trunk prefix is dropped and a calling code added.
 */
function hasDigitsOf(text: string, phone: string): boolean {
  const digits = text.replaceAll(/\D/g, "");
  const tail = phone.slice(-7);
  const place = digits.lastIndexOf(tail);
  return place >= 0 && place + tail.length === digits.length;
}

function isInNames(text: string, names: readonly unknown[]): boolean {
  const words = new Set(
    fold(names.map((name) => (typeof name === "string" ? name : "")).join(" ")).split(/[\s,]+/),
  );
  return (
    isOnlyTitles(text) ||
    fold(withoutTitles(text, { areTitled: true }))
      .split(/[\s,]+/)
      .every((word) => word === "" || words.has(word) || isOnlyTitles(word))
  );
}

// The meaning of a single letter depends on the whole column.
function isGender(text: string, gender: unknown): boolean {
  const word = normaliseGender(text);
  const said = word.ok ? word.value : genderOfTitle(text);
  return gender !== undefined && (said === gender || text.replace(".", "").length === 1);
}

/**
 * Returns whether the text contains the day and the year of the stored date, or its day and month
 * if it has no year.
 */
function isDay(text: string, stored: string): boolean {
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const [year, , day] = stored.startsWith("--") ? [null, "", stored.slice(-2)] : stored.split("-");
  if (day === undefined) return false;
  const isCompact = text === stored.replaceAll("-", "");
  const hasYear =
    year === null || numbers.includes(Number(year)) || numbers.includes(Number(year?.slice(2)));
  return isCompact || (numbers.includes(Number(day)) && hasYear);
}

describe("every text of a file (property)", () => {
  it("is stored, reported, or in a skipped column with a reason", async () => {
    for (const { name, source, options } of files) {
      expect({ name, lost: await findLost(source, options) }).toEqual({ name, lost: [] });
    }
  }, 60_000);

  it("is stored or reported even if cells are in the wrong columns or meaningless", async () => {
    const pool = plain.flatMap(linesOf).flatMap((line) => line.split(/[,;]/));
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
      .constantFrom(...plain.map((one) => (linesOf(one)[0] ?? "").split(/[,;]/)))
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
        const source = { name: "a.csv", bytes: Buffer.from(content) };
        expect(await findLost(source, {})).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
