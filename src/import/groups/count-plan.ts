import { createTally } from "../../domain/imports/import-counts.ts";
import type { ImportCounts, ImportTally } from "../../domain/imports/import-counts.ts";
import { isRowLargerThan } from "../../domain/people/person-size.ts";
import type { Candidate } from "../rows/candidate.ts";
import type { GroupPlan, PlanContext } from "./group.ts";
import type { RowProblem } from "../rows/row-problem.ts";
import { isWithinLimits } from "../../domain/people/person-limits.ts";

/** A problem of a row, with the other rows and the people that it involves. */
export interface OutcomeProblem extends RowProblem {
  readonly relatedRows: readonly number[];
  readonly relatedPeople: readonly string[];
}

/** Those properties of a plan from which its counts and its problems follow. */
export type PlanOutcome =
  | Exclude<GroupPlan, { readonly kind: "update" }>
  /** Nothing of the person changes, because the rows only repeat what is stored of that person. */
  | { readonly kind: "keep" }
  | {
      readonly kind: "update";
      readonly isUnchanged: boolean;
      readonly merges: { readonly length: number };
    };

/** A problem of a row lists at most this many other rows, and at most this many stored people, of the row's group. */
const NAMED = 20;

/** Returns the counts that result from importing a group as planned. */
export function countPlan(candidates: readonly Candidate[], plan: PlanOutcome): ImportCounts {
  const tally = createTally();
  const { length } = candidates;
  tally.rows = length;
  switch (plan.kind) {
    case "create":
      tally.createdPeople = 1;
      countImported(tally, candidates);
      break;
    case "update":
      if (plan.isUnchanged) tally.unchangedPeople = 1;
      else tally.updatedPeople = 1;
      tally.mergedPeople = plan.merges.length;
      countImported(tally, candidates);
      break;
    case "keep":
      tally.unchangedPeople = 1;
      countImported(tally, candidates);
      break;
    case "conflict":
      tally.conflictRows = length;
      break;
    case "discard":
      if (plan.profile === null) {
        tally.discardedRows = length;
      } else {
        tally.createdPeople = 1;
        countImported(tally, candidates.slice(0, 1));
        tally.discardedRows = length - 1;
      }
      break;
  }
  return tally;
}

/** Returns a problem for each row that the plan does not import. `people` are the stored people of the group. */
export function* problemsOfPlan(
  candidates: readonly Candidate[],
  people: readonly string[],
  plan: PlanOutcome,
): Generator<OutcomeProblem> {
  switch (plan.kind) {
    case "create":
    case "update":
    case "keep":
      return;
    case "conflict": {
      const shown = candidates.slice(0, NAMED + 1).map(({ row }) => row);
      const first = shown.slice(0, NAMED);
      const relatedPeople = people.slice(0, NAMED);
      const { code, message } = plan.conflict;
      for (const candidate of candidates) {
        const relatedRows = first.includes(candidate.row)
          ? shown.filter((row) => row !== candidate.row)
          : first;
        const whole = { column: null, value: null, relatedRows, relatedPeople };
        yield { ...placeOf(candidate), severity: "CONFLICT", code, message, ...whole };
      }
      return;
    }
    case "discard":
      yield* problemsOfDiscard(candidates, people, plan.profile === null);
  }
}

/** Whether a row that shares nothing with other rows surely creates a person. Such a row is counted without a plan. */
export function isPlainRow(
  candidate: Candidate,
  { limits, importTagIds, ownTags }: PlanContext,
): boolean {
  const counted = importTagIds.filter((id) => ownTags?.has(id) !== true).length;
  const { phones, emails, tags, values } = candidate;
  const sizes = {
    phones: phones.length,
    emails: emails.length,
    tags: tags.length + counted,
    customAttributes: Object.keys(values).length,
  };
  return (
    isWithinLimits(sizes, limits) && !isRowLargerThan(candidate.values, limits.personBytes / 2)
  );
}

function* problemsOfDiscard(
  candidates: readonly Candidate[],
  people: readonly string[],
  hasPeople: boolean,
): Generator<OutcomeProblem> {
  const [first, ...others] = candidates;
  if (first === undefined) return;
  const whole = { severity: "DISCARDED", column: null, value: null } as const;
  const relatedPeople = people.slice(0, NAMED);
  const whose =
    people.length > 1
      ? `one of ${people.length} people who were there before`
      : "a person who was there before";
  for (const candidate of hasPeople ? candidates : others) {
    yield hasPeople
      ? {
          ...placeOf(candidate),
          ...whole,
          code: "DUPLICATE_OF_PERSON",
          message: `The row, or one that shares an identifier with it, is ${whose}.`,
          relatedRows: [],
          relatedPeople,
        }
      : {
          ...placeOf(candidate),
          ...whole,
          code: "DUPLICATE_IN_FILE",
          message: `The row is the same person as row ${first.row}, which was imported.`,
          relatedRows: [first.row],
          relatedPeople: [],
        };
  }
}

function countImported(tally: ImportTally, candidates: readonly Candidate[]): void {
  tally.importedRows = candidates.length;
  for (const { hasWarnings } of candidates) if (hasWarnings === true) tally.rowsWithWarnings += 1;
}

function placeOf({ row, line }: Candidate): { readonly row: number; readonly line?: number } {
  return line === undefined ? { row } : { row, line };
}
