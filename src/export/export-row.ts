import { EXPORT_SEPARATOR, nameOfColumn } from "../domain/people/export-columns.ts";
import type { ExportColumn, ExportedField } from "../domain/people/export-columns.ts";
import type { SingleField } from "../domain/people/profile.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import { escapeCell } from "../import/cells/report-cell.ts";

/** A person as an export needs one. */
export interface ExportedPerson extends Readonly<Partial<Record<SingleField, string>>> {
  /** The public id. */
  readonly id: string;
  readonly phones: readonly { readonly number: string }[];
  readonly emails: readonly { readonly address: string }[];
  /** The names of the tags. */
  readonly tags: readonly string[];
  readonly attributes?: readonly { readonly k: string; readonly v: AttributeValue }[];
  readonly origin: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a cell holds: text that is safe in a spreadsheet, a number, a truth, or nothing; many values as a list of texts. */
export type ExportValue = AttributeValue | readonly string[] | null;

/** One column of an export, with what it takes from a person. */
export interface ColumnWriter {
  readonly header: string;
  /** Whether its values tell people apart, so that a row that goes on with a person repeats them. */
  readonly isIdentifier: boolean;
  readonly read: (person: ExportedPerson) => ExportValue;
}

/** The writers of the columns, in order. */
export function createColumnWriters(columns: readonly ExportColumn[]): readonly ColumnWriter[] {
  return columns.map((column) => ({
    header: nameOfColumn(column),
    isIdentifier: column.kind === "field" && identifiers.has(column.field),
    read: column.kind === "field" ? readerOf(column.field) : attributeReader(column.key),
  }));
}

const identifiers: ReadonlySet<ExportedField> = new Set<ExportedField>([
  "id",
  "externalId",
  "phones",
  "emails",
]);

function readerOf(field: ExportedField): ColumnWriter["read"] {
  switch (field) {
    case "id":
      return ({ id }) => id;
    case "phones":
      // No formula: what follows the + is digits alone.
      return ({ phones }) => phones.map(({ number }) => `+${number}`);
    case "emails":
      return ({ emails }) => escapeFirst(emails.map(({ address }) => asPart(address)));
    case "tags":
      return ({ tags }) => escapeFirst(tags.map(asPart));
    case "origin":
      return ({ origin }) => origin;
    case "createdAt":
      return ({ createdAt }) => createdAt.toISOString();
    case "updatedAt":
      return ({ updatedAt }) => updatedAt.toISOString();
    default:
      return (person) => {
        const text = person[field];
        return text === undefined ? null : escapeCell(text);
      };
  }
}

function attributeReader(key: string): ColumnWriter["read"] {
  return ({ attributes }) => {
    const value = attributes?.find(({ k }) => k === key)?.v;
    return typeof value === "string" ? escapeCell(value) : (value ?? null);
  };
}

/** A value among several of a cell: in quotes where it holds what stands between them, or a quote. */
function asPart(value: string): string {
  return value.includes(EXPORT_SEPARATOR) || value.includes('"')
    ? `"${value.replaceAll('"', '""')}"`
    : value;
}

// A spreadsheet goes by how a cell begins.
function escapeFirst(parts: readonly string[]): readonly string[] {
  const [first, ...rest] = parts;
  return first === undefined ? parts : [escapeCell(first), ...rest];
}
