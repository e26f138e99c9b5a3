import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { readDateFormat, readFormatted, readYearless } from "../../domain/values/date-format.ts";
import { caseKey, trimText } from "../../domain/values/text.ts";
import type { HeadColumn } from "../read/types.ts";
import { columnMapping, isMultiValue } from "./column-mapping.ts";
import type { ColumnMapping } from "./column-mapping.ts";
import { nameOfTarget } from "./explain.ts";
import { shareThatFits } from "./fit.ts";
import type { Suggestion } from "./suggestion.ts";

/** Suggestions after earlier decisions of callers were applied. */
export interface DecidedSuggestions {
  readonly suggestions: readonly Suggestion[];
  /**
   * The indexes of columns whose values in this file do not fit what a caller chose for the same header in an earlier
   * import. For these columns the suggestion remains.
   */
  readonly contradicted: readonly number[];
}

const LEAST_SHARE = 0.1;

/**
 * Returns the mappings that a caller chose differently from the suggestion. A column that the caller left out counts as
 * skipped.
 */
export function decisionsOf(
  chosen: readonly ColumnMapping[],
  suggested: readonly ColumnMapping[],
): readonly ColumnMapping[] {
  const byColumn = new Map(chosen.map((mapping) => [mapping.column, mapping]));
  return suggested.flatMap((suggestion) => {
    const decided = byColumn.get(suggestion.column) ?? columnMapping(suggestion.column, "SKIP");
    return isSame(decided, suggestion) ? [] : [decided];
  });
}

/** Returns the latest decision for each column. `decided` must begin with the newest decisions. */
export function latestDecisions(
  decided: readonly (readonly ColumnMapping[])[],
): ReadonlyMap<number, ColumnMapping> {
  const latest = new Map<number, ColumnMapping>();
  for (const decisions of decided) {
    for (const decision of decisions) {
      if (!latest.has(decision.column)) latest.set(decision.column, decision);
    }
  }
  return latest;
}

/** Replaces suggestions by what was decided for files with the same headers, unless the values contradict it. */
export function applyDecisions(
  suggestions: readonly Suggestion[],
  columns: readonly HeadColumn[],
  decisions: ReadonlyMap<number, ColumnMapping>,
  attributes: ReadonlyMap<string, KnownAttribute>,
): DecidedSuggestions {
  const contradicted: number[] = [];
  const decided = new Map<number, ColumnMapping>();
  for (const column of columns) {
    const decision = toPresent(decisions.get(column.index), attributes);
    if (decision === null) continue;
    if (isContradicted(decision, column)) contradicted.push(column.index);
    else decided.set(column.index, decision);
  }
  const taken = new Set([...decided.values()].flatMap(keysOf));
  return {
    contradicted,
    suggestions: suggestions.map((suggestion) => {
      const { column } = suggestion.mapping;
      const decision = decided.get(column);
      if (decision !== undefined) return toSuggestion(decision);
      if (contradicted.includes(column)) return withReason(suggestion, contradictedReason);
      const isTaken = keysOf(suggestion.mapping).some((key) => taken.has(key));
      return isTaken ? giveWay(suggestion) : suggestion;
    }),
  };
}

const contradictedReason =
  "Something else was chosen for this header before, but the values of this file contradict it.";

function isSame(left: ColumnMapping, right: ColumnMapping): boolean {
  return (
    left.target === right.target &&
    left.attributeKey === right.attributeKey &&
    left.defaultCountry === right.defaultCountry &&
    left.dateFormat === right.dateFormat &&
    left.separator === right.separator &&
    left.overwrite === right.overwrite &&
    (left.keepMarks ?? false) === (right.keepMarks ?? false)
  );
}

/** Returns the decision as it applies now. If its attribute was deleted since, the column is skipped. */
function toPresent(
  decision: ColumnMapping | undefined,
  attributes: ReadonlyMap<string, KnownAttribute>,
): ColumnMapping | null {
  if (decision === undefined) return null;
  if (decision.attributeKey === null) return decision;
  const attribute = attributes.get(caseKey(decision.attributeKey));
  if (attribute !== undefined) {
    return { ...decision, attributeKey: attribute.key, createAttributeAs: null };
  }
  return decision.createAttributeAs === null ? columnMapping(decision.column, "SKIP") : decision;
}

function isContradicted({ target, dateFormat }: ColumnMapping, column: HeadColumn): boolean {
  if (target === "SKIP" || target === "CUSTOM_ATTRIBUTE" || column.profile.filled === 0)
    return false;
  if (shareThatFits(target, column.profile) < LEAST_SHARE) return true;
  const format = dateFormat === null ? null : readDateFormat(dateFormat);
  if (format?.ok !== true || column.profile.typedDates > 0) return false;
  return column.samples.every((sample) => {
    const text = trimText(sample);
    const isDate = readFormatted(text, format.value, "DATE").ok;
    return !isDate && readYearless(text, format.value)?.ok !== true;
  });
}

/** Returns keys of a mapping's target: of two columns whose mappings share a key, one must be skipped. */
function keysOf({ target, attributeKey }: ColumnMapping): readonly string[] {
  if (target === "SKIP" || isMultiValue(target)) return [];
  if (target === "CUSTOM_ATTRIBUTE") return [`attribute ${caseKey(attributeKey ?? "")}`];
  if (target === "FULL_NAME") return ["whole name", "FIRST_NAME", "MIDDLE_NAME", "LAST_NAME"];
  return target.endsWith("_NAME") ? [target, "whole name"] : [target];
}

function toSuggestion(mapping: ColumnMapping): Suggestion {
  const what = mapping.target === "SKIP" ? "to skip it" : nameOfTarget(mapping.target);
  const reason = `Chosen for this header before, instead of the suggestion: ${what}.`;
  return { mapping, suggestedBy: "LAST_IMPORT", confidence: 1, reasons: [reason] };
}

function giveWay({ mapping }: Suggestion): Suggestion {
  const reason = `It would be ${nameOfTarget(mapping.target)}, for which another column was chosen before.`;
  const skipped = columnMapping(mapping.column, "SKIP");
  return { mapping: skipped, suggestedBy: "LAST_IMPORT", confidence: 0.8, reasons: [reason] };
}

function withReason(suggestion: Suggestion, reason: string): Suggestion {
  return { ...suggestion, reasons: [...suggestion.reasons, reason] };
}
