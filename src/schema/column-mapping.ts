import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { AttributeType } from "./attribute-definition.ts";
import {
  columnTargets,
  overwritePolicies,
  mappingSources,
} from "../domain/imports/column-target.ts";
import { describeEnum, enumOf } from "./enum-type.ts";

export const OverwritePolicy = enumOf(overwritePolicies);
export type OverwritePolicy = keyof typeof OverwritePolicy;

describeEnum(
  OverwritePolicy,
  "OverwritePolicy",
  "Whether a column's value replaces one that a person already has. A blank cell never erases.",
  {
    ALWAYS: "The file's value wins.",
    IF_EMPTY: "The file's value only fills a gap.",
  },
);

export const ColumnTarget = enumOf(columnTargets);
export type ColumnTarget = keyof typeof ColumnTarget;

describeEnum(
  ColumnTarget,
  "ColumnTarget",
  "What a column's cells are imported as. Several columns may go to PHONE, EMAIL and TAG, and to different custom attributes; any other target takes one column.",
  {
    SKIP: "The column is not imported.",
    EXTERNAL_ID: "The external id: identifies a person.",
    FIRST_NAME: "The first name.",
    MIDDLE_NAME: "The middle name.",
    LAST_NAME: "The last name.",
    FULL_NAME: "A whole name, which is split into first, middle and last name.",
    GENDER: "The gender; common words and letters for it are understood.",
    BIRTH_DATE: "The day of birth; `dateFormat` says how it is written, if not in ISO form.",
    ADDRESS: "The address.",
    CITY: "The city.",
    COUNTRY: "The country, kept as written.",
    PREFERRED_LANGUAGE: "The preferred language, kept as written.",
    PROFILE_PICTURE: "An http or https URL of a picture.",
    TYPE: "Lead or customer.",
    PHONE:
      "A phone: identifies a person. `defaultCountry` is used for numbers written without a country.",
    PHONE_COUNTRY_CODE:
      "The dialling code, or ISO 3166 code, of the phones of its row that are written without one.",
    EMAIL: "An email address: identifies a person.",
    TAG: "The name of a tag; unknown tags are created.",
    CUSTOM_ATTRIBUTE: "The custom attribute that `attributeKey` names.",
  },
);

/** The mapping of one column as the import uses it; clients send a `ColumnMappingInput`. */
@ObjectType({ description: "What an import does with one column of a file." })
export class ColumnMapping {
  @Field(() => Int, { description: "Index of the column, from 0." })
  readonly column!: number;

  @Field(() => ColumnTarget, { description: "What its cells are imported as." })
  readonly target!: ColumnTarget;

  @Field(() => String, {
    nullable: true,
    description: "Key of the custom attribute; null for other targets.",
  })
  readonly attributeKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Country of the phones that are written without one; null: that of the import, else the configured one.",
  })
  readonly defaultCountry!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "How dates are written, such as `dd.MM.yyyy`, or `dd.MM.` for birthdays without a year; null: ISO, or the order that all values of the column agree on.",
  })
  readonly dateFormat!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The separator of several values in one cell; null: a cell is one value.",
  })
  readonly separator!: string | null;

  @Field(() => OverwritePolicy, {
    description: "Whether its values replace those that a person already has.",
  })
  readonly overwrite!: OverwritePolicy;

  @Field(() => Boolean, {
    description:
      "Whether marks of a missing value, such as NULL, N/A, #REF! or `-`, count as values here; otherwise they count as blank.",
  })
  readonly keepMarks!: boolean;
}

export const MappingSource = enumOf(mappingSources);
export type MappingSource = keyof typeof MappingSource;

describeEnum(MappingSource, "MappingSource", "What a suggestion is based on.", {
  LAST_IMPORT: "A caller's last choice for the same headers, which differed from the suggestion.",
  HEADER: "The words of the header.",
  SAMPLES: "The values at the beginning of the file.",
  NONE: "Nothing: neither the header nor the values show what the column contains.",
});

/** Part of `ImportJob`: one column of the file, with the mapping that is suggested for it and the reasons. */
@ObjectType({ description: "One column of a file, as read from its first rows." })
export class ImportColumn {
  @Field(() => Int, {
    description: "Index of the column, from 0, by which a mapping refers to it.",
  })
  readonly index!: number;

  @Field(() => String, {
    description:
      "The header as the file spells it, empty if its cell is blank. Without a header row, the letters by which a spreadsheet names the column.",
  })
  readonly header!: string;

  @Field(() => [String], {
    description: "A few of its first cells that are not blank, as written.",
  })
  readonly samples!: readonly string[];

  @Field(() => ColumnMapping, {
    description:
      "What to do with the column. If a caller chose something else the last time for the same headers, and the values do not contradict it, that choice is suggested; otherwise it is derived from the header and the values.",
  })
  readonly suggestion!: ColumnMapping;

  @Field(() => MappingSource, { description: "What the suggestion is based on." })
  readonly suggestedBy!: MappingSource;

  @Field(() => Float, { description: "How sure the suggestion is, from 0 to 1." })
  readonly confidence!: number;

  @Field(() => [String], {
    description: "Why this is suggested, and what is left out, in sentences.",
  })
  readonly reasons!: readonly string[];

  @Field(() => [String], {
    description:
      "Countries, as ISO 3166-1 alpha-2 codes, whose phones the column's national numbers fit best, the best first; empty for other columns.",
  })
  readonly likelyCountries!: readonly string[];
}

/** Input for one column: it replaces what the import suggested. */
@InputType({ description: "What an import should do with one column of a file." })
export class ColumnMappingInput {
  @Field(() => Int, {
    description: "Index of the column, from 0; each column is mapped once at most.",
  })
  readonly column!: number;

  @Field(() => ColumnTarget, { description: "What its cells are imported as." })
  readonly target!: ColumnTarget;

  @Field(() => String, {
    nullable: true,
    description:
      "Key of the custom attribute, in any case; needed for CUSTOM_ATTRIBUTE, not allowed for other targets.",
  })
  readonly attributeKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For phones written without a country: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: that of the import, else the configured one.",
  })
  readonly defaultCountry?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "How dates are written, such as `dd.MM.yyyy` or `MM/dd/yyyy`, `MMMM do, yyyy` for names of months and days with their endings, or `dd.MM.` for birthdays without a year; cells written otherwise are invalid. Absent or null: ISO, or the order that all values of the column agree on.",
  })
  readonly dateFormat?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The separator of several values in one cell, such as `;`; only for PHONE, EMAIL and TAG. Absent or null: a cell is one value.",
  })
  readonly separator?: string | null;

  @Field(() => OverwritePolicy, {
    description: "Whether its values replace those that a person already has.",
  })
  readonly overwrite: OverwritePolicy = "ALWAYS";

  @Field(() => Boolean, {
    description:
      "Whether marks of a missing value, such as NULL, N/A, #REF! or `-`, count as values here; otherwise they count as blank.",
  })
  readonly keepMarks: boolean = false;

  @Field(() => AttributeType, {
    nullable: true,
    description:
      "Create the attribute definition, with this type, when the import starts, if it does not exist. Absent or null: an unknown `attributeKey` is NOT_FOUND.",
  })
  readonly createAttributeAs?: AttributeType | null;
}
