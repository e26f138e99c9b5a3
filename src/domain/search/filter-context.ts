import type { KnownAttribute } from "../values/attribute-value.ts";
import type { Limits } from "../limits.ts";
import type { Condition, PresentField } from "./person-condition.ts";
import { problem } from "../result.ts";
import type { Problem } from "../result.ts";

/** What the names in a filter refer to, and the limits that its values must keep to. */
export interface FilterContext {
  /** The ids of the existing tags, by `caseKey` of their names. */
  readonly tags: ReadonlyMap<string, string>;
  /** The attribute definitions by `caseKey` of their keys. */
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  /** The keys (as `caseKey` returns them) of attributes that were deleted after the filter was saved. */
  readonly deletedAttributes?: ReadonlySet<string>;
  /** The segments that the filter refers to, by their ids as written in the filter. */
  readonly segments?: ReadonlyMap<string, SegmentInFilter>;
  readonly defaultCountry: string | null;
  readonly limits: Limits;
  /** The path of the filter within the arguments. */
  readonly path: readonly string[];
}

/**
 * A segment that a filter names: the condition that holds for the people of the segment, or the reason why the segment
 * cannot be used.
 */
export type SegmentInFilter =
  | {
      readonly kind: "segment";
      readonly name: string;
      readonly condition: Condition;
      readonly problems: readonly string[];
    }
  | { readonly kind: "fault"; readonly code: "INVALID" | "TOO_MANY"; readonly message: string };

/** Reports a problem. `place` is the path, inside the filter, of the value that has the problem. */
export type Report = (found: Problem, ...place: readonly string[]) => void;

/** Whether a list has no more values than a filter allows; reports a problem if it has. */
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

/** Returns the condition that the field has, or does not have, a value; none if `exists` was not given. */
export function toPresence(field: PresentField, exists: boolean | null | undefined): Condition[] {
  if (exists === null || exists === undefined) return [];
  const has: Condition = { kind: "has", field };
  return [exists ? has : { kind: "not", of: has }];
}
