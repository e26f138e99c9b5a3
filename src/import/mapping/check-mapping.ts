import { normaliseAttributeKey } from "../../domain/values/attribute-key.ts";
import { nameValuesOf } from "../../domain/values/attribute-value.ts";
import type { AttributeType, KnownAttribute } from "../../domain/values/attribute-value.ts";
import { readDateFormat } from "../../domain/values/date-format.ts";
import type { Limits } from "../../domain/limits.ts";
import { toProblem } from "../../domain/values/normalised.ts";
import { normaliseDefaultCountry } from "../../domain/values/phone.ts";
import { fail, problem, succeed } from "../../domain/result.ts";
import type { Problem, Result } from "../../domain/result.ts";
import { caseKey } from "../../domain/values/text.ts";
import { columnMapping, isMultiValue } from "./column-mapping.ts";
import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import type { ColumnMapping, ColumnMappingInput } from "./column-mapping.ts";
import { nameOfTarget } from "./explain.ts";
import { nameColumn } from "./name-column.ts";

/** The columns and attributes that a mapping may refer to. */
export interface MappingContext {
  /** The headers of all columns, by the index of the column. */
  readonly headers: readonly string[];
  /** The attribute definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  readonly limits: Pick<Limits, "attributeKeyLength">;
}

type Report = (found: Problem, field: keyof ColumnMappingInput) => void;

const LONGEST_SEPARATOR = 16;

/** Returns the mapping in normalised form, in the order of the columns, or every problem with its path. */
export function checkMapping(
  mapping: readonly ColumnMappingInput[],
  context: MappingContext,
): Result<readonly ColumnMapping[]> {
  const problems: Problem[] = [];
  const taken = new Map<string, number>();
  const columns = new Set<number>();
  const checked = mapping.map((input, index) => {
    const report: Report = (found, field) => {
      problems.push({ ...found, path: ["mapping", String(index), field] });
    };
    checkColumn(input, context.headers.length, columns, report);
    const column = checkDetails(input, context, report);
    checkTarget(column, { headers: context.headers, taken }, report);
    return column;
  });
  return problems.length > 0
    ? fail(...problems)
    : succeed(checked.toSorted((left, right) => left.column - right.column));
}

function checkColumn(
  { column }: ColumnMappingInput,
  columnCount: number,
  named: Set<number>,
  report: Report,
): void {
  if (!Number.isInteger(column) || column < 0 || column >= columnCount) {
    const last = columnCount - 1;
    report(
      problem("INVALID", `There is no column ${column}: they go from 0 to ${last}.`),
      "column",
    );
  } else if (named.has(column)) {
    report(problem("INVALID", `Column ${column} is mapped twice.`), "column");
  }
  named.add(column);
}

function checkDetails(
  input: ColumnMappingInput,
  context: MappingContext,
  report: Report,
): ColumnMapping {
  const { column, target, overwrite = "ALWAYS", keepMarks = false } = input;
  if (target === "SKIP") return columnMapping(column, target);
  const attribute = checkAttribute(input, context, report);
  const type = target === "BIRTH_DATE" ? "DATE" : (attribute?.type ?? null);
  return columnMapping(column, target, {
    overwrite,
    keepMarks,
    attributeKey: attribute?.key ?? null,
    createAttributeAs: attribute?.isNew === true ? attribute.type : null,
    defaultCountry: checkCountry(input, report),
    dateFormat: checkDateFormat(input, type, report),
    separator: checkSeparator(input, report),
  });
}

interface MappedAttribute {
  readonly key: string;
  readonly type: AttributeType;
  readonly isNew: boolean;
}

function checkAttribute(
  { target, attributeKey, createAttributeAs }: ColumnMappingInput,
  { attributes, limits }: MappingContext,
  report: Report,
): MappedAttribute | null {
  if (target !== "CUSTOM_ATTRIBUTE") {
    const field = isGiven(attributeKey) ? "attributeKey" : "createAttributeAs";
    if (isGiven(attributeKey) || isGiven(createAttributeAs)) {
      report(
        problem(
          "INVALID",
          "Only a column that becomes an attribute has an attribute's name and type.",
        ),
        field,
      );
    }
    return null;
  }
  const key = normaliseAttributeKey(attributeKey ?? "", limits.attributeKeyLength);
  if (!key.ok) {
    report(
      isGiven(attributeKey)
        ? toProblem(key, [])
        : problem("INVALID", "A column that becomes an attribute needs the attribute's key."),
      "attributeKey",
    );
    return null;
  }
  const known = attributes.get(caseKey(key.value));
  if (known === undefined) {
    if (isGiven(createAttributeAs)) return { key: key.value, type: createAttributeAs, isNew: true };
    report(
      problem(
        "NOT_FOUND",
        `There is no attribute "${key.value}". Choose another, or a type to make it with.`,
      ),
      "attributeKey",
    );
    return null;
  }
  if (isGiven(createAttributeAs) && createAttributeAs !== known.type) {
    const message = `The attribute "${known.key}" exists, and its values are ${nameValuesOf(known.type)}.`;
    report(problem("INVALID", message), "createAttributeAs");
  }
  return { ...known, isNew: false };
}

function checkCountry(
  { target, defaultCountry }: ColumnMappingInput,
  report: Report,
): string | null {
  if (!isGiven(defaultCountry)) return null;
  const country = normaliseDefaultCountry(defaultCountry);
  if (!country.ok) report(toProblem(country, []), "defaultCountry");
  else if (target === "PHONE") return country.value;
  else report(problem("INVALID", "Only a column of phones has a country."), "defaultCountry");
  return null;
}

function checkDateFormat(
  { target, dateFormat }: ColumnMappingInput,
  type: AttributeType | null,
  report: Report,
): string | null {
  if (!isGiven(dateFormat)) return null;
  const format = readDateFormat(dateFormat.trim());
  if (!format.ok) report(toProblem(format, []), "dateFormat");
  else if (format.value.whole === null && target !== "BIRTH_DATE") {
    const message = "Only a column of birth dates may have a date format without a year.";
    report(problem("INVALID", message), "dateFormat");
  } else if (type === "DATE" || type === "DATE_TIME") return dateFormat.trim();
  // An attribute whose type is unknown has a problem of its own already, so its date format is not reported too.
  else if (type !== null || target !== "CUSTOM_ATTRIBUTE") {
    report(problem("INVALID", "Only a column of dates has a date format."), "dateFormat");
  }
  return null;
}

function checkSeparator({ target, separator }: ColumnMappingInput, report: Report): string | null {
  if (separator === undefined || separator === null || separator === "") return null;
  if (!isMultiValue(target)) {
    report(
      problem("INVALID", "Only columns of phones, emails and tags have several values in a cell."),
      "separator",
    );
  } else if (separator.length > LONGEST_SEPARATOR || !isSeparator(separator)) {
    const message =
      'A separator is short and has no digits, "+", "@" or quotes, and letters only as a word between blanks, such as " or ".';
    report(problem("INVALID", message), "separator");
  } else {
    return separator;
  }
  return null;
}

function isSeparator(text: string): boolean {
  return /^\s\p{L}+\s$/u.test(text) || !/[\p{L}\p{N}+@"]/u.test(text);
}

interface TakenTargets {
  readonly headers: readonly string[];
  /** For each target that only one column may have: the index of the column that has it, among those checked so far. */
  readonly taken: Map<string, number>;
}

function checkTarget(
  { column, target, attributeKey }: ColumnMapping,
  { headers, taken }: TakenTargets,
  report: Report,
): void {
  if (target === "SKIP" || isMultiValue(target)) return;
  if (target === "CUSTOM_ATTRIBUTE" && attributeKey === null) return;
  const name = attributeKey === null ? target : `${target} ${caseKey(attributeKey)}`;
  const holder = takenBy(target, name, taken);
  if (holder !== undefined) {
    const other = nameColumn(headers[holder.column] ?? "", holder.column);
    const message =
      holder.name === name
        ? `${other} becomes the same, and a person has only one.`
        : `${other} becomes ${nameOfTarget(holder.target)}: map either the whole name or its parts.`;
    report(problem("INVALID", message), "target");
  } else {
    taken.set(name, column);
  }
}

const partsOfName: readonly ColumnTarget[] = ["FIRST_NAME", "MIDDLE_NAME", "LAST_NAME"];

function takenBy(
  target: ColumnTarget,
  name: string,
  taken: ReadonlyMap<string, number>,
): { readonly name: string; readonly target: ColumnTarget; readonly column: number } | undefined {
  const rivals: { readonly name: string; readonly target: ColumnTarget }[] = [{ name, target }];
  const others: readonly ColumnTarget[] = target === "FULL_NAME" ? partsOfName : ["FULL_NAME"];
  if (target === "FULL_NAME" || partsOfName.includes(target))
    rivals.push(...others.map((other) => ({ name: other, target: other })));
  for (const rival of rivals) {
    const column = taken.get(rival.name);
    if (column !== undefined) return { ...rival, column };
  }
  return undefined;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined && value !== "";
}
