import type { AttributeType } from "../../graphql/documents.ts";

/** The kind of input that a condition's value needs. */
export type ValueKind =
  | "none"
  | "text"
  | "texts"
  | "tags"
  | "day"
  | "dayOfYear"
  | "moment"
  | "number"
  | "boolean"
  | "choice";

/**
 * The type of a filter field, which decides the relations that its conditions can have, such as "is" or "is known".
 */
export type FieldKind =
  | "text"
  | "tags"
  | "day"
  | "moment"
  | "choice"
  | "flag"
  | "number"
  | "boolean"
  | "fixed";

const kinds: Readonly<Record<string, FieldKind>> = {
  fullName: "text",
  firstName: "text",
  middleName: "text",
  lastName: "text",
  email: "text",
  phone: "text",
  externalId: "text",
  tags: "tags",
  city: "text",
  country: "text",
  address: "text",
  preferredLanguage: "text",
  birthDate: "day",
  gender: "choice",
  type: "choice",
  origin: "choice",
  createdAt: "moment",
  updatedAt: "moment",
  hasPhone: "flag",
  hasEmail: "flag",
  hasPushRegistration: "flag",
  hasChatProfile: "flag",
};

/** The fields that a condition can be about, in the order of the menu. */
export const filterFields: readonly string[] = Object.keys(kinds);

const attributeKinds: Readonly<Record<AttributeType, FieldKind>> = {
  STRING: "text",
  INTEGER: "number",
  DECIMAL: "number",
  BOOLEAN: "boolean",
  DATE: "day",
  DATE_TIME: "moment",
};

const relations: Readonly<Record<FieldKind, readonly string[]>> = {
  text: ["equals", "notEquals", "startsWith", "contains", "endsWith", "in", "exists", "existsNot"],
  tags: ["any", "all", "none"],
  day: ["equals", "before", "after", "dayOfYear", "exists", "existsNot"],
  moment: ["after", "before"],
  choice: ["in"],
  flag: ["yes", "no"],
  number: ["equals", "notEquals", "greaterThan", "lessThan", "exists", "existsNot"],
  boolean: ["equals", "exists", "existsNot"],
  fixed: ["equals"],
};

const attributeRelations: Readonly<Partial<Record<FieldKind, readonly string[]>>> = {
  text: ["equals", "notEquals", "startsWith", "contains", "exists", "existsNot"],
  day: ["equals", "notEquals", "lessThan", "greaterThan", "exists", "existsNot"],
  moment: ["lessThan", "greaterThan", "exists", "existsNot"],
};

/** The allowed values of the fields that have only a few. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  gender: ["FEMALE", "MALE", "OTHER"],
  type: ["CUSTOMER", "LEAD"],
  origin: ["IMPORT", "API"],
};

/**
 * Returns the type of a filter field; for a custom attribute, it follows from the attribute's type.
 */
export function kindOf(field: string, attributeType?: AttributeType): FieldKind {
  if (field === "customAttribute") return attributeType ? attributeKinds[attributeType] : "text";
  return kinds[field] ?? "fixed";
}

/**
 * Returns the relations that a field offers. Phone and email do not offer "is known", because there
 * are the fields `hasPhone` and `hasEmail` for that.
 */
export function relationsOf(field: string, attributeType?: AttributeType): readonly string[] {
  const kind = kindOf(field, attributeType);
  if (field === "customAttribute") return attributeRelations[kind] ?? relations[kind];
  const isListed = field === "phone" || field === "email";
  return isListed ? relations.text.filter((each) => !each.startsWith("exists")) : relations[kind];
}

/**
 * Returns the kind of input for the value of a condition with this field and relation; "none" if the condition needs
 * no value, as with "is known".
 */
export function valueKindOf(field: string, relation: string, type?: AttributeType): ValueKind {
  if (["exists", "existsNot", "yes", "no"].includes(relation)) return "none";
  const kind = kindOf(field, type);
  if (relation === "dayOfYear") return "dayOfYear";
  if (kind === "text") return relation === "in" ? "texts" : "text";
  if (kind === "flag") return "none";
  return kind === "fixed" ? "text" : kind;
}
