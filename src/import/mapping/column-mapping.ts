import type { ColumnTarget, OverwritePolicy } from "../../domain/imports/column-target.ts";
import type { AttributeType } from "../../domain/values/attribute-value.ts";
import type { SingleField } from "../../domain/people/profile.ts";

/** The target of one column, and how its cells are read. JSON-safe; settings that do not apply are null. */
export interface ColumnMapping {
  /** Index of the column, from 0. */
  readonly column: number;
  readonly target: ColumnTarget;
  /** The key of the custom attribute, spelled as in its definition; null for other targets. */
  readonly attributeKey: string | null;
  /** ISO 3166 code or calling code, for PHONE columns. */
  readonly defaultCountry: string | null;
  readonly dateFormat: string | null;
  /** The separator of several values in one cell, for PHONE, EMAIL and TAG columns. */
  readonly separator: string | null;
  readonly overwrite: OverwritePolicy;
  /** The type of the attribute to create when the import starts; null if it exists already. */
  readonly createAttributeAs: AttributeType | null;
  /**
   * Whether texts such as NULL and N/A are values; otherwise such texts are blank. Absent, which means false, in
   * mappings that are older than this setting.
   */
  readonly keepMarks?: boolean;
}

/**
 * A mapping as a client writes it. If the client leaves out `overwrite`, it becomes ALWAYS; if the client leaves out
 * `keepMarks`, it becomes false. Every other setting that the client leaves out becomes null.
 */
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

/** Returns a mapping in which everything not given has its default. */
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

/** Whether several columns may have the target. */
export function isMultiValue(target: ColumnTarget): target is "PHONE" | "EMAIL" | "TAG" {
  return target === "PHONE" || target === "EMAIL" || target === "TAG";
}

/** The field that a column of this target fills. A target that is missing here can have several values, or no field. */
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
