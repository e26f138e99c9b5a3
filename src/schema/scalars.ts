import { GraphQLError, GraphQLScalarType, Kind, print } from "graphql";
import type { ValueNode } from "graphql";
import { GraphQLJSON } from "graphql-scalars";
import { GraphQLUpload } from "graphql-upload-minimal";
import { normaliseDate, normaliseDateTime, normaliseDayOfYear } from "../domain/values/date.ts";
import { normaliseDuration } from "../domain/values/duration.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";

/** A day without a time: text in the form yyyy-MM-dd both in JSON and in resolvers. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  description:
    "A day of the Gregorian calendar as `yyyy-MM-dd`, from 0001-01-01 to 9999-12-31, such as `1990-04-23`. No time, no time zone.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6",
  serialize: toDate,
  parseValue: toDate,
  parseLiteral: (node) => toDate(literalValue(node), node),
});

/** A day of any year: text in the form MM-dd both in JSON and in resolvers. */
export const MonthDayScalar = new GraphQLScalarType<string, string>({
  name: "MonthDay",
  description: "A day of any year as `MM-dd`, such as `04-23`; `02-29` is one.",
  serialize: toMonthDay,
  parseValue: toMonthDay,
  parseLiteral: (node) => toMonthDay(literalValue(node), node),
});

/** A moment: RFC 3339 text in JSON, and a Date in resolvers. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description:
    "A moment as RFC 3339 text. Goes out in UTC with milliseconds, such as `2024-03-01T09:30:00.000Z`; comes in with any offset, such as `2024-03-01T10:30:00+01:00`, but never without one.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6",
  serialize: toUtcText,
  parseValue: toMoment,
  parseLiteral: (node) => toMoment(literalValue(node), node),
});

/** A length of time: ISO 8601 text both in JSON and in resolvers. */
export const DurationScalar = new GraphQLScalarType<string, string>({
  name: "Duration",
  description:
    "A length of time as ISO 8601 text of whole numbers, such as `P30D`, `P1Y6M`, `P2W` or `PT12H`; months and years go by the calendar of UTC.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339#appendix-A",
  serialize: toDuration,
  parseValue: toDuration,
  parseLiteral: (node) => toDuration(literalValue(node), node),
});

/** A file of a multipart request; it can only be an input. */
export const UploadScalar = new GraphQLScalarType({
  ...GraphQLUpload.toConfig(),
  description:
    "A file sent with the request as multipart/form-data, following the GraphQL multipart request specification. It can only be given through a variable, and the request needs the header `apollo-require-preflight: true`.",
  specifiedByURL: "https://github.com/jaydenseric/graphql-multipart-request-spec",
});

/** Any JSON value, passed on unchanged. */
export const JSONScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  description:
    "Any JSON value: an object, list, text, number, boolean or null, sent as JSON and not as text in quotes.",
});

/** A value of a custom attribute: text, a number or a boolean. */
export const AttributeValueScalar = new GraphQLScalarType<AttributeValue, AttributeValue>({
  name: "AttributeValue",
  description:
    "A custom attribute's value, in the form that its definition's `type` names: text for STRING, DATE (`yyyy-MM-dd`) and DATE_TIME (RFC 3339), a number for INTEGER and DECIMAL, a boolean for BOOLEAN. Lists and objects are refused.",
  serialize: (value) => toAttributeValue(value),
  parseValue: (value) => toAttributeValue(value),
  parseLiteral: (node) => toAttributeValue(literalValue(node), node),
});

function toDate(value: unknown, node?: ValueNode): string {
  if (typeof value === "string" && normaliseDate(value).ok) return value;
  throw refusal("A Date is a real day as text in the form yyyy-MM-dd", value, node);
}

function toMonthDay(value: unknown, node?: ValueNode): string {
  if (typeof value === "string" && normaliseDayOfYear(value).ok) return value;
  throw refusal("A MonthDay is a real day as text in the form MM-dd", value, node);
}

function toDuration(value: unknown, node?: ValueNode): string {
  if (typeof value === "string" && normaliseDuration(value).ok) return value;
  throw refusal("A Duration is ISO 8601 text such as P30D", value, node);
}

function toMoment(value: unknown, node?: ValueNode): Date {
  const moment = typeof value === "string" ? normaliseDateTime(value) : null;
  if (moment?.ok === true) return new Date(moment.value);
  throw refusal("A DateTime is RFC 3339 text with its offset", value, node);
}

function toUtcText(value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new TypeError("A DateTime is answered from a valid Date.");
}

function literalValue(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.INT: {
      const integer = Number(node.value);
      // An integer beyond 2^53 would silently become a different number, so it is refused.
      return Number.isSafeInteger(integer) ? integer : undefined;
    }
    default:
      return undefined;
  }
}

function toAttributeValue(value: unknown, node?: ValueNode): AttributeValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw refusal(
    "An AttributeValue is text, a boolean, or a number that is kept exactly",
    value,
    node,
  );
}

function refusal(rule: string, value: unknown, node: ValueNode | undefined): GraphQLError {
  const message = `${rule}, not ${show(value, node)}.`;
  return new GraphQLError(message, node === undefined ? {} : { nodes: node });
}

function show(value: unknown, node: ValueNode | undefined): string {
  if (node !== undefined) return shorten(print(node));
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? JSON.stringify(shorten(value)) : String(value);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
