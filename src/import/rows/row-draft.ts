import type { FieldName } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { InvalidCellPolicy } from "../../domain/imports/column-target.ts";
import { shortenForDisplay } from "../cells/shorten-for-display.ts";
import type { ProblemCode } from "../../domain/imports/problem-code.ts";
import type { Fault } from "../../domain/values/normalised.ts";
import type { DateChoice } from "./date-decider.ts";
import type { RowProblem } from "./row-problem.ts";

export type ContactGroup = "phones" | "emails" | "tags";

/** An ambiguous date, which the rest of its column will decide. */
export interface PendingDate {
  readonly column: number;
  readonly field: FieldName;
  /** The date as the cell writes it. A problem quotes it if the rest of the column does not show which day is meant. */
  readonly value: string;
  /** The days that the text can mean. */
  readonly choices: readonly DateChoice[];
  /** The fault to report if the other dates of the column do not show which day is meant. */
  readonly undecided: Fault;
  readonly isFillOnly: boolean;
}

/** A row while its cells are read. */
export interface RowDraft {
  readonly row: number;
  readonly line: number | undefined;
  readonly onInvalidCell: InvalidCellPolicy;
  readonly values: Record<FieldName, AttributeValue>;
  readonly phones: string[];
  readonly emails: string[];
  readonly tags: string[];
  /** The problems found so far. Null instead of an empty list, because most rows have none. */
  problems: RowProblem[] | null;
  pendingDates: PendingDate[] | null;
  /** The fields, among those read so far, that only fill gaps of the person; null if there are none. */
  fillOnly: Set<FieldName> | null;
  attributeCount: number;
  isRejected: boolean;
  /** The country of the row's calling code, which applies to its phones. */
  diallingCountry: string | null;
  /** The country in the row's COUNTRY cell. */
  rowCountry: string | null;
}

/** What is wrong with a cell, in a sentence that says what to correct. */
export interface CellFault {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Returns an empty draft. Invalid cells of the row are treated by the given policy. */
export function createDraft(
  { row, line }: { readonly row: number; readonly line?: number },
  onInvalidCell: InvalidCellPolicy,
): RowDraft {
  return {
    row,
    line,
    onInvalidCell,
    values: {},
    phones: [],
    emails: [],
    tags: [],
    problems: null,
    pendingDates: null,
    fillOnly: null,
    attributeCount: 0,
    isRejected: false,
    diallingCountry: null,
    rowCountry: null,
  };
}

/** Reports a warning about a cell, whatever the policy for invalid cells is. */
export function warn(draft: RowDraft, column: string, value: string, fault: CellFault): void {
  reportCell(draft, "WARNING", { column, value }, fault);
}

/** Reports an invalid cell: it is skipped, or the row is rejected, depending on the policy. */
export function refuseCell(draft: RowDraft, column: string, value: string, fault: CellFault): void {
  const rejects = draft.onInvalidCell === "REJECT_ROW";
  if (rejects) draft.isRejected = true;
  reportCell(draft, rejects ? "REJECTED" : "WARNING", { column, value }, fault);
}

/**
 * Reports a fault of a cell. If the fault is that the value is a placeholder, it is reported as a warning, and the row
 * is not rejected. Any other fault is reported as an invalid cell.
 */
export function noteFault(draft: RowDraft, column: string, value: string, fault: CellFault): void {
  const note = fault.code === "PLACEHOLDER" ? warn : refuseCell;
  note(draft, column, value, fault);
}

/** Reports that the row as a whole cannot be imported. */
export function rejectRow(draft: RowDraft, code: ProblemCode, message: string): void {
  draft.isRejected = true;
  report(draft, { ...place(draft, "REJECTED", code), column: null, value: null, message });
}

/** Notes that a field, or one phone, email or tag, is imported only if the person has none yet. */
export function markFillOnly(draft: RowDraft, field: FieldName): void {
  draft.fillOnly ??= new Set();
  draft.fillOnly.add(field);
}

/** Keeps an ambiguous date with its row until all rows were read, when the column's other dates may decide it. */
export function postpone(draft: RowDraft, date: PendingDate): void {
  draft.pendingDates ??= [];
  draft.pendingDates.push(date);
}

function reportCell(
  draft: RowDraft,
  severity: RowProblem["severity"],
  { column, value }: { readonly column: string; readonly value: string },
  { code, message }: CellFault,
): void {
  report(draft, {
    ...place(draft, severity, code),
    column,
    value: shortenForDisplay(value),
    message,
  });
}

function report(draft: RowDraft, problem: RowProblem): void {
  draft.problems ??= [];
  draft.problems.push(problem);
}

function place(
  { row, line }: RowDraft,
  severity: RowProblem["severity"],
  code: ProblemCode,
): Pick<RowProblem, "row" | "line" | "severity" | "code"> {
  return line === undefined ? { row, severity, code } : { row, line, severity, code };
}
