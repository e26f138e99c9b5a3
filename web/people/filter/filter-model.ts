import type { PersonFilter } from "../../graphql/documents.ts";

/** One line of the filter editor, such as "City is Zagreb". */
export interface Condition {
  readonly kind: "condition";
  readonly field: string;
  /** Key of the custom attribute, if the field is `customAttribute`. */
  readonly attribute?: string;
  readonly relation: string;
  readonly value: ConditionValue;
}

/** The value of a condition; null if its relation needs none, such as "is known". */
export type ConditionValue = string | number | boolean | readonly string[] | null;

/** Conditions of which all, any or none must hold. */
export interface Group {
  readonly kind: "group";
  readonly mode: "all" | "any" | "none";
  readonly parts: readonly Part[];
}

/** An entry of a group; groups can contain groups to any depth. */
export type Part = Condition | Group;

type RawFilter = Readonly<Record<string, unknown>>;

const LISTS = new Set(["gender", "type", "origin", "ids"]);
const PLAIN = new Set([
  "hasPhone",
  "hasEmail",
  "hasPushRegistration",
  "hasChatProfile",
  "import",
  "search",
  "segment",
]);

/** Returns an API filter as a tree of conditions that the same people match. */
export function readFilter(filter: PersonFilter | undefined): Group {
  return { kind: "group", mode: "all", parts: partsOf({ ...filter }) };
}

function partsOf(filter: RawFilter): readonly Part[] {
  return Object.entries(filter).flatMap(([field, value]) => partsOfField(field, value));
}

function partsOfField(field: string, value: unknown): readonly Part[] {
  if (value === null || value === undefined) return [];
  switch (field) {
    case "and":
      return filtersIn(value).flatMap(partsOf);
    case "or":
      return [{ kind: "group", mode: "any", parts: filtersIn(value).map(partOf) }];
    case "not":
      return [{ kind: "group", mode: "none", parts: filtersIn([value]).map(partOf) }];
    default:
      return conditionsOf(field, value);
  }
}

// All conditions of a filter must hold, so a filter with several conditions becomes a group of the mode "all".
function partOf(filter: RawFilter): Part {
  const parts = partsOf(filter);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "group", mode: "all", parts };
}

function conditionsOf(field: string, value: unknown): readonly Condition[] {
  if (LISTS.has(field)) return [condition(field, "in", toValue(value))];
  if (PLAIN.has(field)) {
    return [
      typeof value === "boolean"
        ? condition(field, value ? "yes" : "no", null)
        : condition(field, "equals", toValue(value)),
    ];
  }
  if (!isObject(value)) return [];
  const { key, ...relations } = value;
  const attribute = typeof key === "string" ? { attribute: key } : {};
  return Object.entries(relations).flatMap(([relation, operand]) => {
    if (operand === null || operand === undefined) return [];
    const read =
      relation === "exists"
        ? condition(field, operand === true ? "exists" : "existsNot", null)
        : condition(field, relation, toValue(operand));
    return [{ ...read, ...attribute }];
  });
}

/** Returns a tree of conditions as an API filter; undefined if no condition is complete. */
export function writeFilter(group: Group): PersonFilter | undefined {
  const filters = group.parts.flatMap(filterOf);
  const [only] = filters;
  if (only === undefined) return undefined;
  return filters.length === 1 ? only : { and: filters };
}

// Conditions that are not complete yet are left out.
function filterOf(part: Part): readonly PersonFilter[] {
  if (part.kind === "condition") return isComplete(part) ? [filterOfCondition(part)] : [];
  const filters = part.parts.flatMap(filterOf);
  const [only] = filters;
  if (only === undefined) return [];
  switch (part.mode) {
    case "all":
      return [filters.length === 1 ? only : { and: filters }];
    case "any":
      return [filters.length === 1 ? only : { or: filters }];
    case "none":
      return [{ not: filters.length === 1 ? only : { or: filters } }];
  }
}

function filterOfCondition({ field, attribute, relation, value }: Condition): PersonFilter {
  const key = attribute === undefined ? {} : { key: attribute };
  if (relation === "exists" || relation === "existsNot") {
    return { [field]: { ...key, exists: relation === "exists" } };
  }
  if (relation === "yes" || relation === "no") return { [field]: relation === "yes" };
  if (LISTS.has(field) || PLAIN.has(field)) return { [field]: value };
  return { [field]: { ...key, [relation]: value } };
}

/** Returns whether a condition can be sent: it has a value, unless its relation needs none. */
export function isComplete({ relation, value, field, attribute }: Condition): boolean {
  if (field === "customAttribute" && attribute === undefined) return false;
  if (["exists", "existsNot", "yes", "no"].includes(relation)) return true;
  if (value === null || value === "") return false;
  return !Array.isArray(value) || value.length > 0;
}

const condition = (field: string, relation: string, value: ConditionValue): Condition => ({
  kind: "condition",
  field,
  relation,
  value,
});

function toValue(value: unknown): ConditionValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  return Array.isArray(value) ? value.map(String) : null;
}

const filtersIn = (value: unknown): readonly RawFilter[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const isObject = (value: unknown): value is RawFilter =>
  typeof value === "object" && value !== null && !Array.isArray(value);
