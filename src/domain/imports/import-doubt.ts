/** What can be doubtful about how a file is understood. */
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

/** What a person should look at before a file is analyzed. Its message holds no value of the file. */
export interface ImportDoubt {
  readonly code: DoubtCode;
  readonly message: string;
  /** Indices of the columns. */
  readonly columns: readonly number[];
  /** Rows as a spreadsheet counts them. */
  readonly rows: readonly number[];
}
