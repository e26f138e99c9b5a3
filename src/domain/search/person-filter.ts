import { readAttributeFilter } from "./attribute-filter.ts";
import { readTextFilter } from "./text-filter.ts";
import type { TextKind } from "./text-filter.ts";
import { fits, toPresence } from "./filter-context.ts";
import type { FilterContext, Report } from "./filter-context.ts";
import { fromPublicId } from "../ids.ts";
import { allOf, anyOf, foldedFields, nobody } from "./person-condition.ts";
import type { Condition, FoldedField } from "./person-condition.ts";
import { reportMissingValues } from "./missing-values.ts";
import { DEEPEST_FILTER } from "./person-filter-input.ts";
import type { PersonFilterInput, TagFilterInput } from "./person-filter-input.ts";
import { fail, problem, succeed } from "../result.ts";
import type { Problem, Result } from "../result.ts";
import { readSearch } from "./search-text.ts";
import { readBirthDate, readMoment } from "./time-filter.ts";
import { caseKey, isBlank, quote, trimText } from "../values/text.ts";

const MOST_CONDITIONS = 500;

/** Checks a filter and returns it as a condition, or every problem with its path. */
export function readPersonFilter(
  filter: PersonFilterInput,
  context: FilterContext,
): Result<Condition> {
  const problems: Problem[] = [];
  const size = { conditions: 0 };
  const condition = readLevel(filter, { context, problems, size }, context.path, 1);
  return problems.length > 0 ? fail(...problems) : succeed(condition);
}

interface Reading {
  readonly context: FilterContext;
  readonly problems: Problem[];
  readonly size: { conditions: number };
}

function readLevel(
  filter: PersonFilterInput,
  reading: Reading,
  path: readonly string[],
  depth: number,
): Condition {
  const { problems, size } = reading;
  const report: Report = (found, ...place) => {
    problems.push({ ...found, path: [...path, ...place] });
  };
  size.conditions += 1;
  if (size.conditions > MOST_CONDITIONS) {
    const message = `The filter has more than ${MOST_CONDITIONS} parts.`;
    if (size.conditions === MOST_CONDITIONS + 1) report(problem("TOO_MANY", message));
    return nobody;
  }
  if (depth > DEEPEST_FILTER) {
    report(problem("TOO_MANY", `The filter is nested more than ${DEEPEST_FILTER} levels deep.`));
    return nobody;
  }
  reportMissingValues(filter, report);
  const read = (nested: PersonFilterInput, ...place: readonly string[]): Condition =>
    readLevel(nested, reading, [...path, ...place], depth + 1);
  const conditions = readFields(filter, reading.context, report);
  const { and, or, not } = filter;
  for (const [index, each] of (and ?? []).entries())
    conditions.push(read(each, "and", String(index)));
  if (or) conditions.push(anyOf(or.map((each, index) => read(each, "or", String(index)))));
  if (not) conditions.push({ kind: "not", of: read(not, "not") });
  return allOf(conditions);
}

function readFields(
  filter: PersonFilterInput,
  context: FilterContext,
  report: Report,
): Condition[] {
  const { tags, customAttribute, birthDate, createdAt, updatedAt } = filter;
  return [
    ...readIds(filter, context, report),
    ...readWords(filter, context, report),
    ...readSegment(filter, context, report),
    ...readTexts(filter, context, report),
    ...readLists(filter, context, report),
    ...readPresence(filter),
    ...(birthDate ? readBirthDate(birthDate, report) : []),
    ...(tags ? readTags(tags, context, report) : []),
    ...(customAttribute ? readAttributeFilter(customAttribute, context, report) : []),
    ...(createdAt ? readMoment("createdAt", createdAt, report) : []),
    ...(updatedAt ? readMoment("updatedAt", updatedAt, report) : []),
  ];
}

function readIds(filter: PersonFilterInput, context: FilterContext, report: Report): Condition[] {
  const conditions: Condition[] = [];
  if (filter.ids && fits(filter.ids, context, report, "ids")) {
    const ids = filter.ids.flatMap((text, index) => {
      const id = fromPublicId("person", text);
      if (id === null)
        report(
          problem("NOT_FOUND", `${quote(text)} is not the id of a person.`),
          "ids",
          String(index),
        );
      return id ?? [];
    });
    conditions.push({ kind: "ids", ids: [...new Set(ids)] });
  }
  if (typeof filter.import === "string") {
    const id = fromPublicId("import", filter.import);
    if (id === null)
      report(problem("NOT_FOUND", `${quote(filter.import)} is not the id of an import.`), "import");
    else conditions.push({ kind: "import", id });
  }
  return conditions;
}

function readWords(
  { search }: PersonFilterInput,
  { defaultCountry }: FilterContext,
  report: Report,
): Condition[] {
  if (typeof search !== "string") return [];
  if (isBlank(search)) {
    report(problem("INVALID", "The search is blank: name a word, or leave it out."), "search");
    return [];
  }
  const words = readSearch(search, defaultCountry);
  if (words.ok) return [words.value];
  for (const { code, message } of words.problems) report(problem(code, message), "search");
  return [];
}

function readSegment(
  { segment }: PersonFilterInput,
  { segments }: FilterContext,
  report: Report,
): Condition[] {
  if (typeof segment !== "string") return [];
  const found = segments?.get(segment);
  if (found?.kind === "segment") return [found.condition];
  const fault =
    found === undefined
      ? problem("NOT_FOUND", `There is no segment with the id ${quote(segment)}.`)
      : problem(found.code, found.message);
  report(fault, "segment");
  return [];
}

function readTexts(filter: PersonFilterInput, context: FilterContext, report: Report): Condition[] {
  return textFields.flatMap(([name, kind]) => {
    const texts = filter[name];
    if (!texts) return [];
    return readTextFilter(kind, texts, context, (found, ...place) => report(found, name, ...place));
  });
}

const textFields: readonly (readonly [TextFilterName, TextKind])[] = [
  ["externalId", { kind: "externalId" }],
  ["fullName", { kind: "fullName" }],
  ...foldedFields.map((field) => [field, { kind: "text", field }] as const),
  ["phone", { kind: "contact", group: "phones" }],
  ["email", { kind: "contact", group: "emails" }],
];
type TextFilterName = FoldedField | "externalId" | "fullName" | "phone" | "email";

function readLists(filter: PersonFilterInput, context: FilterContext, report: Report): Condition[] {
  return (["gender", "type", "origin"] as const).flatMap((field): Condition[] => {
    const values = filter[field];
    if (!values || !fits(values, context, report, field)) return [];
    return [{ kind: "oneOf", field, values }];
  });
}

const presence = {
  hasPhone: "phones",
  hasEmail: "emails",
  hasChatProfile: "chatProfiles",
  hasPushRegistration: "pushRegistrations",
} as const;

function readPresence(filter: PersonFilterInput): Condition[] {
  return (["hasPhone", "hasEmail", "hasChatProfile", "hasPushRegistration"] as const).flatMap(
    (name) => toPresence(presence[name], filter[name]),
  );
}

function readTags(
  { any, all, none }: TagFilterInput,
  context: FilterContext,
  report: Report,
): Condition[] {
  const idsOf = (names: readonly string[]): (string | null)[] =>
    names.map((name) => context.tags.get(caseKey(trimText(name))) ?? null);
  const known = (ids: readonly (string | null)[]): string[] => [
    ...new Set(ids.filter((id) => id !== null)),
  ];
  const conditions: Condition[] = [];
  if (any && fits(any, context, report, "tags", "any")) {
    conditions.push(any.length === 0 ? nobody : { kind: "tags", oneOf: known(idsOf(any)) });
  }
  if (all && fits(all, context, report, "tags", "all")) {
    const ids = idsOf(all);
    if (ids.includes(null)) conditions.push(nobody);
    for (const id of known(ids)) conditions.push({ kind: "tags", oneOf: [id] });
  }
  if (none && none.length > 0 && fits(none, context, report, "tags", "none")) {
    conditions.push({ kind: "not", of: { kind: "tags", oneOf: known(idsOf(none)) } });
  }
  return conditions;
}
