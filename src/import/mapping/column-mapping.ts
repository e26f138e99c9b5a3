import type { ColumnTarget, OverwritePolicy } from "../../domain/imports/column-target.ts";
import type { AttributeType } from "../../domain/values/attribute-value.ts";
import type { SingleField } from "../../domain/people/profile.ts";

/** What one column of a file becomes, and how its cells are read. JSON-safe; what does not apply is null. */
export interface ColumnMapping {
  /** Index of the column, the first is 0. */
  readonly column: number;
  readonly target: ColumnTarget;
  /** As its definition spells it. */
  readonly attributeKey: string | null;
  /** ISO 3166 code or calling code, of PHONE columns. */
  readonly defaultCountry: string | null;
  readonly dateFormat: string | null;
  /** What stands between the values of one cell, of PHONE, EMAIL and TAG columns. */
  readonly separator: string | null;
  readonly overwrite: OverwritePolicy;
  /** The type of the attribute to be created when the import starts; null where it exists. */
  readonly createAttributeAs: AttributeType | null;
  /** Whether NULL, N/A and the like are values here; else they are blank. Mappings of before there was a choice say nothing. */
  readonly keepMarks?: boolean;
}

/** A mapping as a client writes it: what it leaves out is null, and `overwrite` is ALWAYS. */
export interface ColumnMappingInput {
  readonly column: number;
  readonly target: ColumnTarget;
  readonly attributeKey?: string | null;
  readonly defaultCountry?: string | null;
  readonly dateFormat?: string | null;
  readonly separator?: string | null;
  readonly overwrite?: OverwritePolicy;
  readonly createAttributeAs?: AttributeType | null;
  readonly keepMarks?: boolean;
}

/** A mapping with its defaults. */
export function columnMapping(
  column: number,
  target: ColumnTarget,
  details: Partial<Omit<ColumnMapping, "column" | "target">> = {},
): ColumnMapping {
  return {
    column,
    target,
    attributeKey: null,
    defaultCountry: null,
    dateFormat: null,
    separator: null,
    overwrite: "ALWAYS",
    createAttributeAs: null,
    keepMarks: false,
    ...details,
  };
}

/** The targets that several columns may share. */
export function isMultiValue(target: ColumnTarget): target is "PHONE" | "EMAIL" | "TAG" {
  return target === "PHONE" || target === "EMAIL" || target === "TAG";
}

/** The targets that are one single field of a person each. */
export const fieldOfTarget: { readonly [target in ColumnTarget]?: SingleField } = {
  EXTERNAL_ID: "externalId",
  FIRST_NAME: "firstName",
  MIDDLE_NAME: "middleName",
  LAST_NAME: "lastName",
  GENDER: "gender",
  BIRTH_DATE: "birthDate",
  ADDRESS: "address",
  CITY: "city",
  COUNTRY: "country",
  PREFERRED_LANGUAGE: "preferredLanguage",
  PROFILE_PICTURE: "profilePicture",
  TYPE: "type",
};
