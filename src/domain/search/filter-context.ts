import type { KnownAttribute } from "../values/attribute-value.ts";
import type { Limits } from "../limits.ts";
import type { Condition, PresentField } from "./person-condition.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** What reading a filter depends on. */
export interface FilterContext {
  /** The ids of the tags that there are, by `caseKey` of their names. */
  readonly tags: ReadonlyMap<string, string>;
  /** The definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  /** Keys, by `caseKey`, of attributes that were there when the filter was saved: nobody has a value any more. */
  readonly deletedAttributes?: ReadonlySet<string>;
  /** The segments that the filter names, by the ids as they are written. */
  readonly segments?: ReadonlyMap<string, SegmentInFilter>;
  readonly defaultCountry: string | null;
  readonly limits: Limits;
  /** Where the filter is within the arguments. */
  readonly path: readonly string[];
}

/** What a segment that a filter names means; or why it means nothing. */
export type SegmentInFilter =
  | {
      readonly kind: "segment";
      readonly name: string;
      readonly condition: Condition;
      readonly problems: readonly string[];
    }
  | { readonly kind: "fault"; readonly code: "INVALID" | "TOO_MANY"; readonly message: string };

/** Tells a fault with its place below the filter's own. */
export type Report = (found: Problem, ...place: readonly string[]) => void;

/** Whether a list is within the limit of filters. */
export function fits(
  values: readonly unknown[],
  { limits }: FilterContext,
  report: Report,
  ...place: readonly string[]
): boolean {
  const isWithin = values.length <= limits.filterValues;
  if (!isWithin) {
    const message = `The list has ${values.length} values, and a list of a filter has at most ${limits.filterValues}.`;
    report(problem("TOO_MANY", message), ...place);
  }
  return isWithin;
}

/** The field is there, or is not; nothing where nothing is asked. */
export function toPresence(field: PresentField, exists: boolean | null | undefined): Condition[] {
  if (exists === null || exists === undefined) return [];
  const has: Condition = { kind: "has", field };
  return [exists ? has : { kind: "not", of: has }];
}
