import { normaliseDate, normaliseDayOfYear } from "../values/date.ts";
import { normaliseDuration } from "../values/duration.ts";
import type { Duration } from "../values/duration.ts";
import { toProblem } from "../values/normalised.ts";
import type { Normalised } from "../values/normalised.ts";
import { trimText } from "../values/text.ts";
import { toPresence } from "./filter-context.ts";
import type { Report } from "./filter-context.ts";
import { nobody } from "./person-condition.ts";
import type { Condition, Range } from "./person-condition.ts";
import type { DateFilterInput, DateTimeFilterInput } from "./person-filter-input.ts";

/**
 * Checks the conditions on a birth date: on the whole date, and on its day and month alone. Reports invalid conditions
 * and returns the valid ones; a person is found only if all of them are true.
 */
export function readBirthDate(
  { equals, after, before, exists, dayOfYear, anniversaryWithin }: DateFilterInput,
  report: Report,
): Condition[] {
  const read = (
    name: string,
    text: string,
    normalise: (text: string) => Normalised<string>,
  ): string | null => {
    const date = normalise(trimText(text));
    if (date.ok) return date.value;
    report(toProblem(date, []), "birthDate", name);
    return null;
  };
  const day = (name: string, text: string | null | undefined): string | null =>
    typeof text === "string" ? read(name, text, normaliseDate) : null;
  const dates = {
    equals: day("equals", equals),
    ...toRange(day("after", after), day("before", before)),
  };
  const conditions = toPresence("birthDate", exists);
  if (dates.equals !== null) conditions.push({ kind: "birthDate", equals: dates.equals });
  if (dates.range !== undefined) conditions.push({ kind: "birthDate", range: dates.range });
  if (typeof dayOfYear === "string") {
    const birthDay = read("dayOfYear", dayOfYear, normaliseDayOfYear);
    if (birthDay !== null) conditions.push({ kind: "birthDay", days: [birthDay] });
  }
  const within = readDuration(anniversaryWithin, report, "birthDate", "anniversaryWithin");
  if (within !== null) conditions.push({ kind: "anniversary", within });
  return conditions;
}

/**
 * Checks the conditions on the time of creation or of the last change. Reports invalid conditions and returns the valid
 * ones; a person is found only if all of them are true.
 */
export function readMoment(
  kind: "createdAt" | "updatedAt",
  { after, before, exists, within, notWithin }: DateTimeFilterInput,
  report: Report,
): Condition[] {
  const { range } = toRange(after ?? null, before ?? null);
  const recency = (text: string | null | undefined, isOlder: boolean): Condition[] => {
    const than = readDuration(text, report, kind, isOlder ? "notWithin" : "within");
    return than === null ? [] : [{ kind: "recency", of: kind, than, isOlder }];
  };
  return [
    ...recency(within, false),
    ...recency(notWithin, true),
    ...(range === undefined ? [] : [{ kind, range }]),
    ...(exists === false ? [nobody] : []), // Everybody has both times.
  ];
}

function readDuration(
  text: string | null | undefined,
  report: Report,
  ...place: readonly string[]
): Duration | null {
  if (typeof text !== "string") return null;
  const duration = normaliseDuration(trimText(text));
  if (duration.ok) return duration.value;
  report(toProblem(duration, []), ...place);
  return null;
}

function toRange<T>(after: T | null, before: T | null): { readonly range?: Range<T> } {
  if (after === null && before === null) return {};
  return {
    range: { ...(after === null ? {} : { after }), ...(before === null ? {} : { before }) },
  };
}
