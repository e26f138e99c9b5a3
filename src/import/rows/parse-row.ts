import { faultOfBirthDate } from "../../domain/values/birth-date.ts";
import { isMissingMark } from "../../domain/values/missing-mark.ts";
import { isRowLargerThan, toMebibytes } from "../../domain/people/person-size.ts";
import { isBlank } from "../../domain/values/text.ts";
import type { Cell, RawRow } from "../cells/cell.ts";
import { withoutTextMarks } from "../cells/text-mark.ts";
import type { InvalidCellPolicy } from "../../domain/imports/column-target.ts";
import { readColumns } from "./row-columns.ts";
import type { ColumnEvidence, ColumnOptions } from "./row-columns.ts";
import { createDraft, markFillOnly, refuseCell, rejectRow } from "./row-draft.ts";
import type { PendingDate, RowDraft } from "./row-draft.ts";
import { toDraft, toOutcome } from "./row-outcome.ts";
import type { RowOutcome } from "./row-outcome.ts";

/** How the columns of a file are read, and what happens to a row with an invalid cell. */
export interface RowParserOptions extends ColumnOptions {
  readonly onInvalidCell: InvalidCellPolicy;
}

/** Reads the rows of one file: each of them once, in any order. */
export interface RowParser {
  /** Reads a row. If one of its dates is ambiguous, the outcome must be passed to `decideDates` later. */
  parse(row: RawRow): RowOutcome;
  /** Decides the ambiguous dates of an outcome by all rows. Call it after the last row was parsed. */
  decideDates(outcome: RowOutcome): RowOutcome;
  /** Whether a row proved that an earlier one was misread, so that reading on is useless. */
  isMisread(): boolean;
  /**
   * Returns null if all rows were read correctly. Otherwise a later row showed that earlier rows were misread. Then
   * returns what all rows together show about the columns; another parser must read all rows again with it.
   */
  betterEvidence(): ColumnEvidence | null;
}

/** Returns a parser for the rows of one file. It learns from each row, so another file needs another parser. */
export function createRowParser(options: RowParserOptions): RowParser {
  const { headers, onInvalidCell } = options;
  const { columns, isLiteral, deciders, genders, bareNumbers, titles } = readColumns(options);
  const { evidence } = options;
  const keepers = new Set(
    options.mapping.flatMap((one) => (one.keepMarks === true ? [one.column] : [])),
  );

  const isMisread = (): boolean => [...genders.values()].some((reader) => reader.isMisread);

  return {
    parse(row) {
      const cells = isLiteral ? row.cells : withoutTextMarks(row.cells);
      const draft = createDraft(row, onInvalidCell);
      if (hasCellsBeyond(cells, headers.length)) {
        const message = `The row has more cells than the ${headers.length} columns of the file.`;
        rejectRow(draft, "COLUMN_COUNT", message);
        return toOutcome(draft);
      }
      for (const { index, read, keepMarks } of columns) {
        const cell = cells[index];
        if (cell === undefined || cell === null || isEmptyCell(cell)) continue;
        if (keepMarks || typeof cell !== "string" || !isMissingMark(cell)) read(draft, cell);
      }
      if (!hasIdentifier(draft)) {
        const isNothing = (cell: Cell, index: number): boolean =>
          isEmptyCell(cell) ||
          (typeof cell === "string" && !keepers.has(index) && isMissingMark(cell));
        if (cells.every(isNothing)) return { kind: "blank", row: row.row };
        rejectRow(
          draft,
          "NO_IDENTIFIER",
          "The row has no usable phone, email or external ID, so it identifies nobody.",
        );
      }
      if (isRowLargerThan(draft.values, options.limits.personBytes)) {
        const message = `The row has more than the ${toMebibytes(options.limits.personBytes)} that a person may take.`;
        rejectRow(draft, "TOO_LONG", message);
      }
      return toOutcome(draft);
    },

    decideDates(outcome) {
      if (outcome.kind !== "candidate" || outcome.pendingDates === undefined) return outcome;
      const { candidate, problems, pendingDates } = outcome;
      const draft = toDraft(candidate, problems, onInvalidCell);
      for (const pending of pendingDates) {
        const date = deciders.get(pending.column)?.choose(pending.choices) ?? null;
        decideDate(draft, pending, headers, date);
      }
      return toOutcome(draft);
    },

    isMisread,

    betterEvidence() {
      const needing = [...bareNumbers].filter(([, numbers]) => numbers.needCountry);
      const titled = [...titles].filter(([, watch]) => watch.areTitled);
      if (needing.length === 0 && titled.length === 0 && !isMisread()) return null;
      const known = evidence?.needCountry ?? [];
      return {
        genders: new Map([...genders].map(([column, reader]) => [column, reader.evidence])),
        needCountry: new Set([...known, ...needing.map(([column]) => column)]),
        titled: new Set([...(evidence?.titled ?? []), ...titled.map(([column]) => column)]),
      };
    },
  };
}

function decideDate(
  draft: RowDraft,
  { column, field, value, undecided, isFillOnly }: PendingDate,
  headers: readonly string[],
  date: string | null,
): void {
  const header = headers[column] ?? "";
  const fault = date !== null && field === "birthDate" ? faultOfBirthDate(date) : null;
  if (date === null || fault !== null) {
    refuseCell(draft, header, value, fault ?? undecided);
  } else {
    draft.values[field] = date;
    if (isFillOnly) markFillOnly(draft, field);
  }
}

function isEmptyCell(cell: Cell): boolean {
  if (cell === null || cell === "") return true;
  if (typeof cell !== "string") return cell.kind !== "boolean" && cell.text === "";
  const first = cell.charCodeAt(0);
  // Most cells begin with a visible ASCII character, so they are not blank, and the slow `isBlank` is not called.
  return (first <= 0x20 || first >= 0x7f) && isBlank(cell);
}

function hasCellsBeyond(cells: readonly Cell[], count: number): boolean {
  for (let index = count; index < cells.length; index += 1) {
    if (!isEmptyCell(cells[index] ?? null)) return true;
  }
  return false;
}

function hasIdentifier({ values, phones, emails }: RowDraft): boolean {
  return phones.length > 0 || emails.length > 0 || values["externalId"] !== undefined;
}
