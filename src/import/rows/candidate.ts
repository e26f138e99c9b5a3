import type { FieldName } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";

/**
 * What one row of a file, or one item of an upsert, says about a person: normalised, within the limits, JSON-safe.
 * It has at least one external ID, phone or email.
 */
export interface Candidate {
  /**
   * For a file: the number of the row as a spreadsheet counts, from 1. For an upsert: the index of the item in the
   * caller's list, from 0.
   */
  readonly row: number;
  /** The line of the file where the row starts, if the format has lines and it differs from `row`. */
  readonly line?: number;
  /** Single fields ("firstName", "externalId") and "customAttributes.KEY"; blank cells are absent. */
  readonly values: Readonly<Record<FieldName, AttributeValue>>;
  /** E.164 digits without "+", without repetitions, in the order of the row. */
  readonly phones: readonly string[];
  /** Normalised addresses without repetitions, in the order of the row. */
  readonly emails: readonly string[];
  /** Tag names as written, without repetitions that differ only in case. */
  readonly tags: readonly string[];
  /**
   * Fields that only fill gaps (overwrite: IF_EMPTY): names of `values`; and "phones.NUMBER", "emails.ADDRESS" and
   * "tags.NAME", which are added only if the person had no phone, no email or no tag before the row.
   */
  readonly fillOnly?: readonly FieldName[];
  /** Only for an upsert: the single fields and "customAttributes.KEY" that are cleared before the values are set. */
  readonly clears?: readonly FieldName[];
  /** Only for an upsert: the lists of the stored person whose values are all replaced by the values given here. */
  readonly replaces?: readonly ("phones" | "emails" | "tags" | "customAttributes")[];
  /** Whether a cell was skipped or only partly read. */
  readonly hasWarnings?: boolean;
}
