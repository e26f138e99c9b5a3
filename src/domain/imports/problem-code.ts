/** What a problem means for its row: WARNING imports the row anyway, the others do not. */
export const problemSeverities = ["WARNING", "REJECTED", "DISCARDED", "CONFLICT"] as const;
export type ProblemSeverity = (typeof problemSeverities)[number];

/** The kinds of problems that a cell, a row or a group of rows can have. */
export const problemCodes = [
  "NO_IDENTIFIER",
  "INVALID_PHONE",
  "INVALID_EMAIL",
  "INVALID_DATE",
  "INVALID_VALUE",
  "TOO_LONG",
  "TOO_MANY_CONTACTS",
  "UNVERIFIED_PHONE",
  "PLACEHOLDER",
  "COLUMN_COUNT",
  "DUPLICATE_IN_FILE",
  "DUPLICATE_OF_PERSON",
  "CONFLICTING_EXTERNAL_ID",
  "SUSPICIOUS_GROUP",
  "NOT_DUPLICATES",
  "SHARED_IDENTIFIER",
  "COUNTRY_NEEDED",
  "PARTLY_READ",
] as const;
export type ProblemCode = (typeof problemCodes)[number];
