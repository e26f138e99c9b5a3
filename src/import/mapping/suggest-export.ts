import type { ColumnTarget } from "../../domain/imports/column-target.ts";
import { EXPORT_SEPARATOR } from "../../domain/people/export-columns.ts";
import type { ExportColumn, ExportedField } from "../../domain/people/export-columns.ts";
import type { KnownAttribute } from "../../domain/values/attribute-value.ts";
import { caseKey } from "../../domain/values/text.ts";
import { columnMapping, isMultiValue } from "./column-mapping.ts";
import type { Suggestion } from "./suggestion.ts";

const targets: { readonly [field in ExportedField]: ColumnTarget } = {
  id: "SKIP",
  externalId: "EXTERNAL_ID",
  firstName: "FIRST_NAME",
  middleName: "MIDDLE_NAME",
  lastName: "LAST_NAME",
  gender: "GENDER",
  birthDate: "BIRTH_DATE",
  address: "ADDRESS",
  city: "CITY",
  country: "COUNTRY",
  preferredLanguage: "PREFERRED_LANGUAGE",
  profilePicture: "PROFILE_PICTURE",
  type: "TYPE",
  phones: "PHONE",
  emails: "EMAIL",
  tags: "TAG",
  origin: "SKIP",
  createdAt: "SKIP",
  updatedAt: "SKIP",
};

/** Returns the suggestion for a column of our own export that is imported again. */
export function suggestForExport(
  index: number,
  column: ExportColumn,
  attributes: ReadonlyMap<string, KnownAttribute>,
): Suggestion {
  const shared = { suggestedBy: "HEADER", confidence: 1 } as const;
  if (column.kind === "field") {
    const target = targets[column.field];
    const separator = isMultiValue(target) ? EXPORT_SEPARATOR : null;
    const reason =
      target === "SKIP"
        ? "The column was added by an export, and cannot be changed."
        : "The file is an export of people, whose values are taken exactly as written.";
    return { ...shared, mapping: columnMapping(index, target, { separator }), reasons: [reason] };
  }
  const known = attributes.get(caseKey(column.key));
  return known === undefined
    ? {
        ...shared,
        mapping: columnMapping(index, "SKIP"),
        reasons: [
          "The file is an export of people, but the attribute with this key no longer exists.",
        ],
      }
    : {
        ...shared,
        mapping: columnMapping(index, "CUSTOM_ATTRIBUTE", { attributeKey: known.key }),
        reasons: [`The header is the key of the attribute "${known.key}".`],
      };
}
