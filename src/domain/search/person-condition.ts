import type { Identifier } from "../people/identifiers.ts";
import type { Duration } from "../values/duration.ts";
import type { AttributeValue } from "../values/attribute-value.ts";

/** A text condition; the texts have the form of what they are compared with: folded, or a normalised identifier's. */
export type TextTest =
  | { readonly op: "in"; readonly texts: readonly string[] }
  /** Begins with one of these. */
  | { readonly op: "startsWith"; readonly texts: readonly string[] }
  | { readonly op: "endsWith"; readonly text: string }
  | { readonly op: "contains"; readonly text: string };

/** A condition on an attribute's value; texts are folded. */
export type ValueTest =
  | TextTest
  | { readonly op: "equals" | "greaterThan" | "lessThan"; readonly value: AttributeValue };

/** A range of what has an order; both ends are left out. */
export interface Range<T> {
  readonly after?: T;
  readonly before?: T;
}

export const foldedFields = [
  "firstName",
  "middleName",
  "lastName",
  "address",
  "city",
  "country",
  "preferredLanguage",
] as const;
/** The fields that are compared without regard to case and accents. */
export type FoldedField = (typeof foldedFields)[number];

/** What a person can have or not. */
export type PresentField =
  | FoldedField
  | "externalId"
  | "birthDate"
  | "fullName"
  | "phones"
  | "emails"
  | "chatProfiles"
  | "pushRegistrations";

/** A filter once it is checked: names are ids, values are normalised. It can be asked of the database and of a person. */
export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "identifiers"; readonly oneOf: readonly Identifier[] }
  | { readonly kind: "text"; readonly field: FoldedField; readonly test: TextTest }
  | { readonly kind: "fullName"; readonly test: TextTest }
  | { readonly kind: "externalId"; readonly test: TextTest }
  /** One contact for which all tests hold. */
  | {
      readonly kind: "contact";
      readonly group: "phones" | "emails";
      readonly tests: readonly TextTest[];
    }
  | { readonly kind: "has"; readonly field: PresentField }
  | {
      readonly kind: "oneOf";
      readonly field: "gender" | "type" | "origin";
      readonly values: readonly string[];
    }
  | { readonly kind: "birthDate"; readonly equals?: string; readonly range?: Range<string> }
  | { readonly kind: "birthDay"; readonly days: readonly string[] }
  /** The birthday comes within this time from today. */
  | { readonly kind: "anniversary"; readonly within: Duration }
  /** At most this long ago, or longer. */
  | {
      readonly kind: "recency";
      readonly of: "createdAt" | "updatedAt";
      readonly than: Duration;
      readonly isOlder: boolean;
    }
  | { readonly kind: "tags"; readonly oneOf: readonly string[] }
  /** The attribute has a value for which all tests hold. */
  | { readonly kind: "attribute"; readonly key: string; readonly tests: readonly ValueTest[] }
  | { readonly kind: "import"; readonly id: string }
  | { readonly kind: "createdAt"; readonly range: Range<Date> }
  | { readonly kind: "updatedAt"; readonly range: Range<Date> }
  /** What search asks: something in the index begins with the text. */
  | { readonly kind: "prefix"; readonly of: PrefixIndex; readonly text: string };

/** The indexes that search words are looked up in. */
export type PrefixIndex = "words" | "firstName" | "lastName" | "identifiers";

/** Holds for everybody. */
export const everybody: Condition = { kind: "all", of: [] };
/** Holds for nobody. */
export const nobody: Condition = { kind: "any", of: [] };

/** Whether the condition asks nothing of anybody, such as an empty `and`. */
export function asksNothing(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.every(asksNothing);
    case "any":
      return condition.of.some(asksNothing);
    case "not":
      return refusesAll(condition.of);
    default:
      return false;
  }
}

/** The conditions that must hold together, those of nested `all` included. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(conjunctsOf) : [condition];
}

/** All of the conditions in one. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions;
  return only !== undefined && others.length === 0 ? only : { kind: "all", of: conditions };
}

/** At least one of the conditions, in one. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions;
  return only !== undefined && others.length === 0 ? only : { kind: "any", of: conditions };
}

function refusesAll(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.some(refusesAll);
    case "any":
      return condition.of.every(refusesAll);
    case "not":
      return asksNothing(condition.of);
    default:
      return false;
  }
}

/** Whether a condition is about when a person was changed last. */
export function asksForUpdate(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some(asksForUpdate);
    case "not":
      return asksForUpdate(condition.of);
    default:
      return (
        condition.kind === "updatedAt" ||
        (condition.kind === "recency" && condition.of === "updatedAt")
      );
  }
}
