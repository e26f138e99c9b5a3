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
/** What a column of a file becomes. */
export type ColumnTarget = (typeof columnTargets)[number];

export const overwritePolicies = ["ALWAYS", "IF_EMPTY"] as const;
/** Whether a column's values replace what is there, or only fill gaps. */
export type OverwritePolicy = (typeof overwritePolicies)[number];

export const invalidCellPolicies = ["SKIP_CELL", "REJECT_ROW"] as const;
/** Whether a bad cell costs the cell or its row. */
export type InvalidCellPolicy = (typeof invalidCellPolicies)[number];

/** What a suggestion goes by. */
export const mappingSources = ["LAST_IMPORT", "HEADER", "SAMPLES", "NONE"] as const;
export type MappingSource = (typeof mappingSources)[number];
