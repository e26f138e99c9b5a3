import type { FieldName } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";
import type { InvalidCellPolicy } from "../../domain/imports/column-target.ts";
import { shorten } from "../cells/shorten.ts";
import type { ProblemCode } from "../../domain/imports/problem-code.ts";
import type { Fault } from "../../domain/values/normalised.ts";
import type { DateChoice } from "./date-decider.ts";
import type { RowProblem } from "./row-problem.ts";

export type ContactGroup = "phones" | "emails" | "tags";

/** A date that the rest of its column has yet to decide. */
export interface PendingDate {
  readonly column: number;
  readonly field: FieldName;
  /** What the cell says. */
  readonly value: string;
  /** The days that it can mean. */
  readonly choices: readonly DateChoice[];
  /** What it is refused for where nothing decides it. */
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
  /** Null until there is one, as in most rows. */
  problems: RowProblem[] | null;
  pendingDates: PendingDate[] | null;
  /** Fields that only fill gaps so far. */
  fillOnly: Set<FieldName> | null;
  attributeCount: number;
  isRejected: boolean;
  /** The country of the row's phones that its dialling code names. */
  diallingCountry: string | null;
  /** The country that the row's COUNTRY cell names. */
  rowCountry: string | null;
}

/** What is wrong with a cell, in a sentence that the person who made the file can act on. */
export interface CellFault {
  readonly code: ProblemCode;
  readonly message: string;
}

/** A draft of the row with nothing read. */
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

/** Notes that a cell is doubted, or lost whatever the policy. */
export function warn(draft: RowDraft, column: string, value: string, fault: CellFault): void {
  reportCell(draft, "WARNING", { column, value }, fault);
}

/** Notes that a cell is bad: it costs the cell, or the row where the policy says so. */
export function refuseCell(draft: RowDraft, column: string, value: string, fault: CellFault): void {
  const rejects = draft.onInvalidCell === "REJECT_ROW";
  if (rejects) draft.isRejected = true;
  reportCell(draft, rejects ? "REJECTED" : "WARNING", { column, value }, fault);
}

/** Notes what was at fault when a cell was read: a placeholder never costs the row. */
export function noteFault(draft: RowDraft, column: string, value: string, fault: CellFault): void {
  const note = fault.code === "PLACEHOLDER" ? warn : refuseCell;
  note(draft, column, value, fault);
}

/** Notes that the row as a whole cannot be imported. */
export function rejectRow(draft: RowDraft, code: ProblemCode, message: string): void {
  draft.isRejected = true;
  report(draft, { ...place(draft, "REJECTED", code), column: null, value: null, message });
}

/** Marks a field or group as one that only fills gaps. */
export function markFillOnly(draft: RowDraft, field: FieldName): void {
  draft.fillOnly ??= new Set();
  draft.fillOnly.add(field);
}

/** Puts a date aside until its column is decided. */
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
  report(draft, { ...place(draft, severity, code), column, value: shorten(value), message });
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
