import { caseKey } from "../values/text.ts";
import { singleFields } from "./profile.ts";

const ATTRIBUTE_PREFIX = "customAttributes.";

/** The fields of a person that an export can have a column of, in the order in which it has all of them. */
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

/** What a column of an export holds. */
export type ExportColumn =
  | { readonly kind: "field"; readonly field: ExportedField }
  | { readonly kind: "attribute"; readonly key: string };

/** What stands between the phones, emails or tags of one cell. */
export const EXPORT_SEPARATOR = ";";

const fieldsByName: ReadonlyMap<string, ExportedField> = new Map(
  exportedFields.map((field) => [field, field]),
);

/** The column that a name such as `firstName` or `customAttributes.points` stands for; null where it is none. */
export function readExportColumn(name: string): ExportColumn | null {
  if (name.startsWith(ATTRIBUTE_PREFIX)) {
    return { kind: "attribute", key: name.slice(ATTRIBUTE_PREFIX.length) };
  }
  const field = fieldsByName.get(name);
  return field === undefined ? null : { kind: "field", field };
}

/** The name of a column, which is its header. */
export function nameOfColumn(column: ExportColumn): string {
  return column.kind === "field" ? column.field : `${ATTRIBUTE_PREFIX}${column.key}`;
}

/**
 * The columns of a file that is an export of people by its headers; null where it is something else.
 *
 * Each header is one of ours, no two are the same, and one of them is of the kind that other programs do not write: a file
 * with `externalId` and `firstName` alone may be anybody's.
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
