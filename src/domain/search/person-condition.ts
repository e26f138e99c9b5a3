import type { Identifier } from "../people/identifiers.ts";
import type { Duration } from "../values/duration.ts";
import type { AttributeValue } from "../values/attribute-value.ts";

/**
 * A condition on a person's stored value. `text` and `texts` must have the form in which that value is stored: folded,
 * or a normalised identifier.
 */
export type TextTest =
  | { readonly op: "in"; readonly texts: readonly string[] }
  /** The stored value begins with one of these texts. */
  | { readonly op: "startsWith"; readonly texts: readonly string[] }
  | { readonly op: "endsWith"; readonly text: string }
  | { readonly op: "contains"; readonly text: string };

/** A condition on the value of an attribute; texts are folded. */
export type ValueTest =
  | TextTest
  | { readonly op: "equals" | "greaterThan" | "lessThan"; readonly value: AttributeValue };

/** A range between two values, neither of which is included. */
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

/** The fields that `exists` can ask for. */
export type PresentField =
  | FoldedField
  | "externalId"
  | "birthDate"
  | "fullName"
  | "phones"
  | "emails"
  | "chatProfiles"
  | "pushRegistrations";

/**
 * A checked filter. Names are replaced by ids, and values are normalised. It can be applied to the database and to one
 * person.
 */
export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "identifiers"; readonly oneOf: readonly Identifier[] }
  | { readonly kind: "text"; readonly field: FoldedField; readonly test: TextTest }
  | { readonly kind: "fullName"; readonly test: TextTest }
  | { readonly kind: "externalId"; readonly test: TextTest }
  /** At least one phone, or one email, of the person passes all tests. */
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
  /** The next birthday is at most this far from today. */
  | { readonly kind: "anniversary"; readonly within: Duration }
  /**
   * The person was created or last changed (as `of` says) at most the duration `than` ago; with `isOlder`, longer ago.
   */
  | {
      readonly kind: "recency";
      readonly of: "createdAt" | "updatedAt";
      readonly than: Duration;
      readonly isOlder: boolean;
    }
  | { readonly kind: "tags"; readonly oneOf: readonly string[] }
  /** The attribute has a value that passes all tests. */
  | { readonly kind: "attribute"; readonly key: string; readonly tests: readonly ValueTest[] }
  | { readonly kind: "import"; readonly id: string }
  | { readonly kind: "createdAt"; readonly range: Range<Date> }
  | { readonly kind: "updatedAt"; readonly range: Range<Date> }
  /** A search: an entry in the index begins with one of the texts. */
  | { readonly kind: "prefix"; readonly of: PrefixIndex; readonly texts: readonly string[] };

/** The indexes in which the words of a search are looked up. */
export type PrefixIndex = "words" | "firstName" | "lastName" | "identifiers";

/** A condition without any test, which therefore holds for everybody. */
export const everybody: Condition = { kind: "all", of: [] };
/** A condition without any alternative, which therefore holds for nobody. */
export const nobody: Condition = { kind: "any", of: [] };

/** Whether the condition holds for everybody because it contains no test, such as an empty `and`. */
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

/** Returns the conditions that must all hold, including those of nested `all`. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(conjunctsOf) : [condition];
}

/** Returns a condition that holds if all the given conditions hold. With an empty list it holds for everybody. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions;
  return only !== undefined && others.length === 0 ? only : { kind: "all", of: conditions };
}

/** Returns a condition that holds if any of the given conditions holds. With an empty list it holds for nobody. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions;
  return only !== undefined && others.length === 0 ? only : { kind: "any", of: conditions };
}

// Whether the condition holds for nobody because a list of values in it is empty. `not` of such a condition holds for
// everybody, although the caller meant to leave somebody out. So `asksNothing` reports such a `not` as a condition that
// tests nothing.
function refusesAll(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.some(refusesAll);
    case "any":
      return condition.of.every(refusesAll);
    case "not":
      return asksNothing(condition.of);
    case "ids":
      return condition.ids.length === 0;
    case "identifiers":
      return condition.oneOf.length === 0;
    case "oneOf":
      return condition.values.length === 0;
    case "text":
    case "fullName":
    case "externalId":
      return isEmptyList(condition.test);
    case "contact":
      return condition.tests.some(isEmptyList);
    default:
      return false;
  }
}

const isEmptyList = (test: TextTest): boolean => test.op === "in" && test.texts.length === 0;

/** Whether the condition depends on when a person was last changed. */
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
