import type { FileUpload } from "graphql-upload-minimal";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ColumnMappingInput } from "./column-mapping.ts";
import { AutoTagPolicy, DuplicateStrategy, ImportJob, InvalidCellPolicy } from "./import-job.ts";
import { UploadScalar } from "./scalars.ts";
import { UserError } from "./user-error.ts";

const fileDescription =
  "A csv, txt, xls or xlsx file, or a zip with exactly one of them; at most `limits.uploadBytes`, `limits.columns` and 1,000,000 rows.";
const sheetDescription =
  "Name of the workbook's sheet to read. Absent or null: the first visible one. Not for text files.";
const encodingDescription =
  "Encoding of a text file, such as `utf-8` or `windows-1250`. Absent or null: detected from the content.";
const requiredEncodingDescription =
  "Encoding of a text file, such as `utf-8` or `windows-1250`; INVALID if it is absent and cannot be detected with certainty. Absent or null: detected from the content.";
const delimiterDescription =
  "The separator of cells in a text file: `,`, `;`, `|` or a tab. Absent or null: detected from the content.";
const hasHeaderDescription =
  "Whether a row names the columns. Absent or null: detected from the first rows.";
const headerRowDescription =
  "The row that names the columns, as a spreadsheet counts, from 1; rows above it are skipped. Absent or null: detected from the first rows.";
const idempotencyKeyDescription =
  "Any text that identifies this request. Sending it again within 24 hours with the same input returns the first answer; with other input it is a CONFLICT.";
const mappingDescription =
  "What to do with each column; columns not named are skipped. Absent or null: the suggestion.";
const defaultCountryDescription =
  "For phones written without a country whose column has no default country either: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.";
const useRowCountryDescription =
  "Whether phones written without a country get the country of the row's COUNTRY cell, if neither a dialling code in the row nor their column has one.";
const tagsDescription =
  "Names of tags for everybody created, updated or found unchanged, in addition to the import's own tag; unknown tags are created. With `autoTag: CHANGED` people found unchanged get none of them. Absent or null: none.";
const autoTagDescription =
  "Who gets the tag that the import makes by itself. It does not count towards `limits.tagsPerPerson`.";

/** Input of `createImport`, the first of the steps: upload, configure, analyze, start. */
@InputType({ description: "A file to store and look into; nothing is imported yet." })
export class CreateImportInput {
  @Field(() => UploadScalar, { description: fileDescription })
  readonly file!: Promise<FileUpload>;

  @Field(() => String, { nullable: true, description: sheetDescription })
  readonly sheet?: string | null;

  @Field(() => String, { nullable: true, description: encodingDescription })
  readonly encoding?: string | null;

  @Field(() => String, { nullable: true, description: delimiterDescription })
  readonly delimiter?: string | null;

  @Field(() => Boolean, { nullable: true, description: hasHeaderDescription })
  readonly hasHeader?: boolean | null;

  @Field(() => Int, { nullable: true, description: headerRowDescription })
  readonly headerRow?: number | null;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  readonly idempotencyKey?: string | null;
}

/** Input of `configureImport`; absent fields stay as they are. */
@InputType({
  description:
    "How to read a file, if it was not understood correctly. Possible until the import is started; a mapping or an analysis made before is dropped.",
})
export class ConfigureImportInput {
  @Field(() => ID, { description: "The import." })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Name of the workbook's sheet to read. Absent leaves it; null: the first visible one.",
  })
  readonly sheet?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Encoding of a text file, such as `utf-8`, `utf-16le`, `windows-1250` or `iso-8859-2`. Absent leaves it; null: detect it from the content again.",
  })
  readonly encoding?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The separator of cells in a text file: `,`, `;`, `|` or a tab. Absent leaves it; null: detect it from the content again.",
  })
  readonly delimiter?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a row names the columns. Absent or null leaves it.",
  })
  readonly hasHeader?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The row that names the columns, as a spreadsheet counts, from 1. Absent leaves it; null: detect it from the first rows again.",
  })
  readonly headerRow?: number | null;
}

/**
 * Input of `analyzeImport`, the third step of an import. The caller says how to read each column; `startImport` later
 * uses the same mapping. The analysis writes no people.
 */
@InputType({
  description:
    "How to analyze a file. Columns that `mapping` does not name are skipped; without `mapping` the suggestion is used.",
})
export class AnalyzeImportInput {
  @Field(() => ID, { description: "The import; its file's encoding must be certain or named." })
  readonly id!: string;

  @Field(() => [ColumnMappingInput], { nullable: true, description: mappingDescription })
  readonly mapping?: readonly ColumnMappingInput[] | null;

  @Field(() => String, { nullable: true, description: defaultCountryDescription })
  readonly defaultCountry?: string | null;

  @Field(() => Boolean, { description: useRowCountryDescription })
  readonly useRowCountry: boolean = true;

  @Field(() => InvalidCellPolicy, { description: "What to do if a cell cannot be read." })
  readonly onInvalidCell: InvalidCellPolicy = "SKIP_CELL";
}

/** Input of `startImport`, the last step; the mapping is the one that was analyzed. */
@InputType({ description: "How to import a file that has been analyzed." })
export class StartImportInput {
  @Field(() => ID, { description: "The import; it must be ANALYZED." })
  readonly id!: string;

  @Field(() => DuplicateStrategy, { description: "What to do with duplicates." })
  readonly duplicates!: DuplicateStrategy;

  @Field(() => [String], { nullable: true, description: tagsDescription })
  readonly tags?: readonly string[] | null;

  @Field(() => AutoTagPolicy, { description: autoTagDescription })
  readonly autoTag: AutoTagPolicy = "EVERYBODY";
}

/** Input of `importPeople`, which does all steps of an import in one call. */
@InputType({ description: "A file to import without further questions." })
export class ImportPeopleInput {
  @Field(() => UploadScalar, { description: fileDescription })
  readonly file!: Promise<FileUpload>;

  @Field(() => String, { nullable: true, description: sheetDescription })
  readonly sheet?: string | null;

  @Field(() => String, { nullable: true, description: requiredEncodingDescription })
  readonly encoding?: string | null;

  @Field(() => String, { nullable: true, description: delimiterDescription })
  readonly delimiter?: string | null;

  @Field(() => Boolean, { nullable: true, description: hasHeaderDescription })
  readonly hasHeader?: boolean | null;

  @Field(() => Int, { nullable: true, description: headerRowDescription })
  readonly headerRow?: number | null;

  @Field(() => [ColumnMappingInput], { nullable: true, description: mappingDescription })
  readonly mapping?: readonly ColumnMappingInput[] | null;

  @Field(() => String, { nullable: true, description: defaultCountryDescription })
  readonly defaultCountry?: string | null;

  @Field(() => Boolean, { description: useRowCountryDescription })
  readonly useRowCountry: boolean = true;

  @Field(() => InvalidCellPolicy, { description: "What to do if a cell cannot be read." })
  readonly onInvalidCell: InvalidCellPolicy = "SKIP_CELL";

  @Field(() => DuplicateStrategy, { description: "What to do with duplicates." })
  readonly duplicates!: DuplicateStrategy;

  @Field(() => [String], { nullable: true, description: tagsDescription })
  readonly tags?: readonly string[] | null;

  @Field(() => AutoTagPolicy, { description: autoTagDescription })
  readonly autoTag: AutoTagPolicy = "EVERYBODY";

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  readonly idempotencyKey?: string | null;
}

/** Input of `cancelImport`, `undoImport` and `deleteImport`, which need no more than the id. */
@InputType({ description: "Which import to cancel, undo or delete." })
export class ImportIdInput {
  @Field(() => ID, { description: "The import." })
  readonly id!: string;
}

/** Payload of every step of an import, with its state after the step. */
@ObjectType({ description: "The import in its present state." })
export class ImportPayload {
  @Field(() => ImportJob, {
    nullable: true,
    description:
      "The import; what takes longer continues after the answer: follow it with `importProgress`. Null if `userErrors` says why not.",
  })
  readonly import!: ImportJob | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}

/** Payload of `deleteImport`: the id of the deleted import, or null and user errors. */
@ObjectType({ description: "The import whose details were deleted; only the job itself is kept." })
export class DeleteImportPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the import; null if `userErrors` says why not.",
  })
  readonly deletedId!: string | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
