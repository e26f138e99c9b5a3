import type { FieldName } from "../../domain/people/profile.ts";
import type { AttributeValue } from "../../domain/values/attribute-value.ts";

/**
 * What one row of a file, or one item of an upsert, says about a person: normalised, within the limits, JSON-safe.
 * It has at least one of externalId, phones and emails.
 */
export interface Candidate {
  /** The row as a spreadsheet numbers it (the header is 1), or the item's index. */
  readonly row: number;
  /** The line of the file where the row starts, where the format has lines and it differs from row. */
  readonly line?: number;
  /** Single fields ("firstName", "externalId") and "customAttributes.KEY"; blank cells are absent. */
  readonly values: Readonly<Record<FieldName, AttributeValue>>;
  /** E.164 digits without "+", distinct, in the order of the row. */
  readonly phones: readonly string[];
  /** Normalised addresses, distinct, in the order of the row. */
  readonly emails: readonly string[];
  /** Tag names as written, distinct without regard to case. */
  readonly tags: readonly string[];
  /**
   * Fields that only fill gaps (overwrite: IF_EMPTY): of `values`, and "phones.NUMBER", "emails.ADDRESS" and "tags.NAME", whose
   * gap is a person who has none of their group before the row.
   */
  readonly fillOnly?: readonly FieldName[];
  /** Fields that the item erases before it says what is there: single ones, and "customAttributes.KEY". */
  readonly clears?: readonly FieldName[];
  /** Groups of which only what the item says stays. */
  readonly replaces?: readonly ("phones" | "emails" | "tags" | "customAttributes")[];
  /** Whether a cell was lost or doubted. */
  readonly hasWarnings?: boolean;
}
