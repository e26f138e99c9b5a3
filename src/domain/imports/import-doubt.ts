/** The kinds of doubt about whether a file was understood correctly. */
export const doubtCodes = [
  "COLUMN_SKIPPED",
  "HEADER_LOOKS_LIKE_DATA",
  "COUNTRY_NEEDED",
  "SEVERAL_VALUES",
  "MIXED_DATES",
  "SHARED_IDENTIFIER",
  "REMEMBERED_MAPPING_CONTRADICTED",
  "IDS_OF_OTHERS",
] as const;
export type DoubtCode = (typeof doubtCodes)[number];

/**
 * Something a person should check before the file is analyzed. The message contains no value of the file, because the
 * message stays stored after the file is deleted.
 */
export interface ImportDoubt {
  readonly code: DoubtCode;
  readonly message: string;
  /** Indices of the columns in question, from 0. */
  readonly columns: readonly number[];
  /** Numbers of the rows in question as a spreadsheet shows them, from 1. */
  readonly rows: readonly number[];
}
