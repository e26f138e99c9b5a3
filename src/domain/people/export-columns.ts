import { caseKey } from "../values/text.ts";
import { singleFields } from "./profile.ts";

/** The file formats in which people can be exported; the GraphQL schema offers the same names. */
export const exportFormats = ["CSV", "XLSX"] as const;
export type ExportFormat = (typeof exportFormats)[number];

const ATTRIBUTE_PREFIX = "customAttributes.";

/** The fields of a person that an export can contain, in the order of a full export. */
export const exportedFields = [
  "id",
  ...singleFields,
  "phones",
  "emails",
  "tags",
  "origin",
  "createdAt",
  "updatedAt",
] as const;
export type ExportedField = (typeof exportedFields)[number];

/** What a column of an export contains: a field of each person, or the custom attribute with this key. */
export type ExportColumn =
  | { readonly kind: "field"; readonly field: ExportedField }
  | { readonly kind: "attribute"; readonly key: string };

/** The separator between several phones, emails or tags in one cell. */
export const EXPORT_SEPARATOR = ";";

const fieldsByName: ReadonlyMap<string, ExportedField> = new Map(
  exportedFields.map((field) => [field, field]),
);

/** Returns the column with a name such as `firstName` or `customAttributes.points`, or null if there is none. */
export function readExportColumn(name: string): ExportColumn | null {
  if (name.startsWith(ATTRIBUTE_PREFIX)) {
    return { kind: "attribute", key: name.slice(ATTRIBUTE_PREFIX.length) };
  }
  const field = fieldsByName.get(name);
  return field === undefined ? null : { kind: "field", field };
}

/** Returns the name of a column, which is also its header in the file. */
export function nameOfColumn(column: ExportColumn): string {
  return column.kind === "field" ? column.field : `${ATTRIBUTE_PREFIX}${column.key}`;
}

/**
 * Returns the columns of a file if its headers show that People exported the file, else null. Every header must be one
 * of ours, none may be repeated, and at least one must be of a kind that other programs do not write: a file with just
 * `externalId` and `firstName` may come from anywhere.
 */
export function readExportHeader(headers: readonly string[]): readonly ExportColumn[] | null {
  const columns: ExportColumn[] = [];
  for (const header of headers) {
    const column = readExportColumn(header);
    if (column === null) return null;
    columns.push(column);
  }
  const names = new Set(columns.map((column) => caseKey(nameOfColumn(column))));
  return names.size === headers.length && columns.some(isOurs) ? columns : null;
}

const isOurs = (column: ExportColumn): boolean =>
  column.kind === "attribute" || column.field === "phones" || column.field === "emails";
