export const columnTargets = [
  "SKIP",
  "EXTERNAL_ID",
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "GENDER",
  "BIRTH_DATE",
  "ADDRESS",
  "CITY",
  "COUNTRY",
  "PREFERRED_LANGUAGE",
  "PROFILE_PICTURE",
  "TYPE",
  "PHONE",
  "PHONE_COUNTRY_CODE",
  "EMAIL",
  "TAG",
  "CUSTOM_ATTRIBUTE",
] as const;
/** What the values of a column are imported as; a column with SKIP is not imported. */
export type ColumnTarget = (typeof columnTargets)[number];

export const overwritePolicies = ["ALWAYS", "IF_EMPTY"] as const;
/** Whether a column's values replace stored values, or are used only if nothing is stored. */
export type OverwritePolicy = (typeof overwritePolicies)[number];

export const invalidCellPolicies = ["SKIP_CELL", "REJECT_ROW"] as const;
/** Whether an invalid cell is skipped, or its whole row is rejected. */
export type InvalidCellPolicy = (typeof invalidCellPolicies)[number];

/** What a suggested mapping is based on. */
export const mappingSources = ["LAST_IMPORT", "HEADER", "SAMPLES", "NONE"] as const;
export type MappingSource = (typeof mappingSources)[number];
