import { EXPORT_SEPARATOR, nameOfColumn } from "../domain/people/export-columns.ts";
import type { ExportColumn, ExportedField } from "../domain/people/export-columns.ts";
import type { SingleField } from "../domain/people/profile.ts";
import type { AttributeValue } from "../domain/values/attribute-value.ts";
import { escapeCell } from "../import/cells/report-cell.ts";

/** A person as exports show them: with the names of tags, and without internal fields. */
export interface ExportedPerson extends Readonly<Partial<Record<SingleField, string>>> {
  /** The public id, with its prefix. */
  readonly id: string;
  readonly phones: readonly { readonly number: string }[];
  readonly emails: readonly { readonly address: string }[];
  readonly tags: readonly string[];
  readonly attributes?: readonly { readonly k: string; readonly v: AttributeValue }[];
  readonly origin: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * The value of a cell, a list if it has several values. Text is escaped, so that a spreadsheet will not run it as a
 * formula.
 */
export type ExportValue = AttributeValue | readonly string[] | null;

/** One column of an export, with the function that reads its value from a person. */
export interface ColumnWriter {
  readonly header: string;
  /** Whether the column identifies people: if a person needs several rows, each of them repeats its value. */
  readonly isIdentifier: boolean;
  readonly read: (person: ExportedPerson) => ExportValue;
}

/** Returns one writer for each column, in the same order. */
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
      // Only digits follow the plus, so a spreadsheet cannot run it as a formula.
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

/** One of several values in a cell: quoted if it contains the separator or a quote. */
function asPart(value: string): string {
  return value.includes(EXPORT_SEPARATOR) || value.includes('"')
    ? `"${value.replaceAll('"', '""')}"`
    : value;
}

// Only the start of a cell decides whether a spreadsheet runs it as a formula.
function escapeFirst(parts: readonly string[]): readonly string[] {
  const [first, ...rest] = parts;
  return first === undefined ? parts : [escapeCell(first), ...rest];
}
