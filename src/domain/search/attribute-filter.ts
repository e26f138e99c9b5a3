import { normaliseAttributeValue } from "../values/attribute-value.ts";
import type { AttributeType, KnownAttribute } from "../values/attribute-value.ts";
import { fold } from "../values/fold.ts";
import { accept, toProblem } from "../values/normalised.ts";
import type { Normalised } from "../values/normalised.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import type { Condition, ValueTest } from "./person-condition.ts";
import type { CustomAttributeFilterInput } from "./person-filter-input.ts";
import type { FilterContext, Report } from "./filter-context.ts";
import { problem } from "../result.ts";
import { caseKey, isBlank, normaliseText, quote, trimText } from "../values/text.ts";

/**
 * Checks the conditions on one custom attribute. Those that compare its value are joined into one condition, which
 * holds if the value passes all of them.
 */
export function readAttributeFilter(
  filter: CustomAttributeFilterInput,
  context: FilterContext,
  report: Report,
): Condition[] {
  const reportHere: Report = (found, ...place) => report(found, "customAttribute", ...place);
  const key = caseKey(trimText(filter.key));
  const attribute = context.attributes.get(key);
  if (attribute !== undefined) return readTests(filter, attribute, context, reportHere);
  if (context.deletedAttributes?.has(key) === true) return asWithoutValues(filter);
  reportHere(
    problem("NOT_FOUND", `There is no attribute with the key ${quote(filter.key)}.`),
    "key",
  );
  return [];
}

function readTests(
  filter: CustomAttributeFilterInput,
  { key, type }: KnownAttribute,
  { limits }: FilterContext,
  report: Report,
): Condition[] {
  const limit = limits.attributeValueLength;
  const read = (
    name: "equals" | "notEquals" | "greaterThan" | "lessThan",
  ): AttributeValue | null => {
    const value = filter[name];
    if (value === null || value === undefined) return null;
    if (isOrdering(name) && type === "BOOLEAN") {
      report(problem("INVALID", `A ${type} attribute has no order: use equals.`), name);
      return null;
    }
    if (typeof value === "string" && isBlank(value)) {
      report(problem("INVALID", "The value is blank; ask with exists."), name);
      return null;
    }
    return accepted(normaliseAttributeValue(type, value, limit), report, name);
  };
  const readText = (name: "startsWith" | "contains"): string | null => {
    const text = filter[name];
    if (text === null || text === undefined) return null;
    const fault = faultOfText(text, type, name);
    if (fault !== null) {
      report(problem("INVALID", fault), name);
      return null;
    }
    const normalised = accepted(normaliseText(text, limit), report, name);
    return normalised === null ? null : fold(text.normalize("NFC"));
  };
  const tests: ValueTest[] = [];
  for (const name of ["equals", "greaterThan", "lessThan"] as const) {
    const value = read(name);
    if (value !== null) tests.push({ op: name, value: toCompared(value) });
  }
  const startsWith = readText("startsWith");
  if (startsWith !== null) tests.push({ op: "startsWith", texts: [startsWith] });
  const contains = readText("contains");
  if (contains !== null) tests.push({ op: "contains", text: contains });
  const other = read("notEquals");
  const has: Condition = { kind: "attribute", key, tests: [] };
  const conditions: Condition[] = [];
  if (tests.length > 0) conditions.push({ kind: "attribute", key, tests });
  if (other !== null) {
    const test: ValueTest = { op: "equals", value: toCompared(other) };
    conditions.push({ kind: "not", of: { kind: "attribute", key, tests: [test] } });
  }
  if (typeof filter.exists === "boolean") {
    conditions.push(filter.exists ? has : { kind: "not", of: has });
  }
  return conditions;
}

// A deleted attribute has no values: a condition that needs one matches nobody, and `exists: false` matches everybody.
function asWithoutValues(filter: CustomAttributeFilterInput): Condition[] {
  const { equals, greaterThan, lessThan, startsWith, contains, exists } = filter;
  const asked = [equals, greaterThan, lessThan, startsWith, contains];
  const asksForOne =
    exists === true || asked.some((value) => value !== null && value !== undefined);
  return asksForOne ? [{ kind: "any", of: [] }] : [];
}

function faultOfText(text: string, type: AttributeType, name: string): string | null {
  if (type !== "STRING") return `${name} is for STRING attributes, and this one is ${type}.`;
  return isBlank(text) ? "The text is blank; ask with exists." : null;
}

function accepted<T>(value: Normalised<T>, report: Report, name: string): T | null {
  if (value.ok) return accept(value.value).value;
  report(toProblem(value, []), name);
  return null;
}

function isOrdering(name: string): boolean {
  return name === "greaterThan" || name === "lessThan";
}

function toCompared(value: AttributeValue): AttributeValue {
  return typeof value === "string" ? fold(value) : value;
}
