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
  "What a column's cells become. Several columns may go to PHONE, EMAIL and TAG, and to different custom attributes; any other target takes one column.",
  {
    SKIP: "The column is not imported.",
    EXTERNAL_ID: "The external id: identifies a person.",
    FIRST_NAME: "The first name.",
    MIDDLE_NAME: "The middle name.",
    LAST_NAME: "The last name.",
    FULL_NAME: "A whole name, which is split into first, middle and last name.",
    GENDER: "The gender; common words and letters for it are understood.",
    BIRTH_DATE: "The day of birth; `dateFormat` says how it is written, where it is not ISO.",
    ADDRESS: "The address.",
    CITY: "The city.",
    COUNTRY: "The country, kept as written.",
    PREFERRED_LANGUAGE: "The preferred language, kept as written.",
    PROFILE_PICTURE: "An http or https URL of a picture.",
    TYPE: "Lead or customer.",
    PHONE:
      "A phone: identifies a person. `defaultCountry` helps with those written without a country.",
    PHONE_COUNTRY_CODE:
      "The dialling code, or ISO 3166 code, of the phones of its row that are written without one.",
    EMAIL: "An email address: identifies a person.",
    TAG: "The name of a tag; those not known yet are created.",
    CUSTOM_ATTRIBUTE: "The custom attribute that `attributeKey` names.",
  },
);

/** What becomes of one column. */
@ObjectType({ description: "What becomes of one column of a file." })
export class ColumnMapping {
  @Field(() => Int, { description: "Index of the column, from 0." })
  readonly column!: number;

  @Field(() => ColumnTarget, { description: "What its cells become." })
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
      "How dates are written, such as `dd.MM.yyyy`, or `dd.MM.` for birthdays without a year; null: ISO, or what the column decides.",
  })
  readonly dateFormat!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What stands between several values of one cell; null: a cell is one value.",
  })
  readonly separator!: string | null;

  @Field(() => OverwritePolicy, { description: "Whether its values replace those there." })
  readonly overwrite!: OverwritePolicy;

  @Field(() => Boolean, {
    description:
      "Whether marks of a missing value, such as NULL, N/A, #REF! or `-`, are values here; otherwise they are blank.",
  })
  readonly keepMarks!: boolean;
}

export const MappingSource = enumOf(mappingSources);
export type MappingSource = keyof typeof MappingSource;

describeEnum(MappingSource, "MappingSource", "What a suggestion goes by.", {
  LAST_IMPORT: "What a caller chose for the same headers, otherwise than was suggested.",
  HEADER: "The words of the header.",
  SAMPLES: "The values at the beginning of the file.",
  NONE: "Nothing: neither header nor values say what the column is.",
});

/** One column of a file. */
@ObjectType({ description: "One column of a file, as its head shows it." })
export class ImportColumn {
  @Field(() => Int, {
    description: "Index of the column, from 0: what a mapping calls it, whatever its header.",
  })
  readonly index!: number;

  @Field(() => String, {
    description:
      "The header as the file spells it, empty where its cell is blank; the letters that a spreadsheet has for the column where the file has no header row.",
  })
  readonly header!: string;

  @Field(() => [String], {
    description: "A few of its first cells that are not blank, as written.",
  })
  readonly samples!: readonly string[];

  @Field(() => ColumnMapping, {
    description:
      "What it seems to hold: what a caller last chose for these headers otherwise than was suggested, where the values do not contradict it; else by its header and values.",
  })
  readonly suggestion!: ColumnMapping;

  @Field(() => MappingSource, { description: "What the suggestion goes by." })
  readonly suggestedBy!: MappingSource;

  @Field(() => Float, { description: "How sure the suggestion is, from 0 to 1." })
  readonly confidence!: number;

  @Field(() => [String], {
    description: "Sentences: why the suggestion is what it is, and what is left out.",
  })
  readonly reasons!: readonly string[];

  @Field(() => [String], {
    description:
      "Countries, as ISO 3166-1 alpha-2 codes, whose phones the column's national numbers fit best, the best first; empty for other columns.",
  })
  readonly likelyCountries!: readonly string[];
}

/** What is to become of one column. */
@InputType({ description: "What is to become of one column of a file." })
export class ColumnMappingInput {
  @Field(() => Int, {
    description: "Index of the column, from 0; each column is mapped once at most.",
  })
  readonly column!: number;

  @Field(() => ColumnTarget, { description: "What its cells become." })
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
      "What stands between several values of one cell, such as `;`; only for PHONE, EMAIL and TAG. Absent or null: a cell is one value.",
  })
  readonly separator?: string | null;

  @Field(() => OverwritePolicy, {
    description: "Whether its values replace those that a person already has.",
  })
  readonly overwrite: OverwritePolicy = "ALWAYS";

  @Field(() => Boolean, {
    description:
      "Whether marks of a missing value, such as NULL, N/A, #REF! or `-`, are values here; otherwise they are blank, and say nothing.",
  })
  readonly keepMarks: boolean = false;

  @Field(() => AttributeType, {
    nullable: true,
    description:
      "Create the attribute definition, with this type, when the import starts, if it does not exist. Absent or null: an unknown `attributeKey` is NOT_FOUND.",
  })
  readonly createAttributeAs?: AttributeType | null;
}
