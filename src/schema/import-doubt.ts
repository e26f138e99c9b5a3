import { Field, Int, ObjectType } from "type-graphql";
import { doubtCodes } from "../domain/imports/import-doubt.ts";
import { describeEnum, enumOf } from "./enum-type.ts";

export const ImportDoubtCode = enumOf(doubtCodes);
export type ImportDoubtCode = keyof typeof ImportDoubtCode;

describeEnum(
  ImportDoubtCode,
  "ImportDoubtCode",
  "What is doubtful about how a file is understood.",
  {
    COLUMN_SKIPPED:
      "The suggestion skips a column whose values look like those of a target, or like a part of them.",
    HEADER_LOOKS_LIKE_DATA: "The row that is or would be the header looks like a row of values.",
    COUNTRY_NEEDED: "A column contains phones without a country: give one, or they are refused.",
    SEVERAL_VALUES:
      "Cells hold several values that are not all separated in the same way, or post codes beside cities.",
    MIXED_DATES:
      "A column contains both cells that the workbook stores as dates and dates written as text.",
    SHARED_IDENTIFIER: "Rows of different people have the same identifier.",
    REMEMBERED_MAPPING_CONTRADICTED:
      "What a caller chose for the same headers before does not fit the values.",
    IDS_OF_OTHERS: "External IDs of the file belong to stored people with other names.",
  },
);

/** A guess about the file of an import that may be wrong, so a person should check it before the analysis. */
@ObjectType({ description: "What a person should check before a file is analyzed." })
export class ImportDoubt {
  @Field(() => ImportDoubtCode, { description: "What is doubtful." })
  readonly code!: ImportDoubtCode;

  @Field(() => String, { description: "A sentence that says what it is and what to do." })
  readonly message!: string;

  @Field(() => [Int], { description: "Indices of the columns that it is about." })
  readonly columns!: readonly number[];

  @Field(() => [Int], {
    description: "Rows that it is about, as a spreadsheet counts them, at most 20.",
  })
  readonly rows!: readonly number[];
}
