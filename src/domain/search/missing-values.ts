import type { Report } from "./filter-context.ts";
import type { PersonFilterInput } from "./person-filter-input.ts";
import { problem } from "../result.ts";

/**
 * Reports each condition without a value, and a filter without any condition. If they were ignored, a forgotten value
 * would turn a filter for one person into a filter for everybody.
 */
export function reportMissingValues(filter: PersonFilterInput, report: Report): void {
  const conditions = presentIn(filter);
  if (conditions.length === 0) report(problem("INVALID", EMPTY_FILTER));
  for (const [name, value] of conditions) {
    if (value === null) report(noValue(name), name);
    else if (name !== "not" && isOperators(value)) reportOperators(name, value, report);
  }
}

const EMPTY_FILTER =
  "The filter has no condition: name at least one, or `and: []` where everybody is meant.";

function reportOperators(name: string, operators: object, report: Report): void {
  const given = presentIn(operators).filter(([operator]) => operator !== "key");
  if (given.length === 0) report(noValue(name), name);
  for (const [operator, value] of given) {
    if (value === null) report(noValue(`${name}.${operator}`), name, operator);
  }
}

const noValue = (name: string) =>
  problem("INVALID", `The condition ${name} has no value: give it one, or leave it out.`);

const presentIn = (object: object): [string, unknown][] =>
  Object.entries(object).filter(([, value]) => value !== undefined);

const isOperators = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
