import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { problemSeverities, problemCodes } from "../domain/imports/problem-code.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { createPageArgs } from "./page-args.ts";

export const ProblemSeverity = enumOf(problemSeverities);
export type ProblemSeverity = keyof typeof ProblemSeverity;

describeEnum(ProblemSeverity, "ProblemSeverity", "What a problem means for its row.", {
  WARNING: "The row is imported, but a cell is left out or doubtful.",
  REJECTED: "The row cannot be imported.",
  DISCARDED: "The row was left out as a duplicate, with the strategy DISCARD.",
  CONFLICT: "The row's group was left for a person to decide; nothing of it was written.",
});

export const ProblemCode = enumOf(problemCodes);
export type ProblemCode = keyof typeof ProblemCode;

describeEnum(ProblemCode, "ProblemCode", "What is wrong with a cell, a row or a group of rows.", {
  NO_IDENTIFIER: "The row has no usable external id, phone or email.",
  INVALID_PHONE:
    "The cell is not a single phone number; it may contain an extension or a second number.",
  INVALID_EMAIL: "The cell is not an email address.",
  INVALID_DATE: "The cell is not a date, not in the column's format, or its order is not certain.",
  INVALID_VALUE: "The cell's value is not one that its target accepts.",
  TOO_LONG: "The cell is longer than its target's limit.",
  TOO_MANY_CONTACTS: "The person would have more phones, emails, tags or attributes than allowed.",
  UNVERIFIED_PHONE:
    "The number is possible, but not in a range known to be in use; it was imported nevertheless.",
  PLACEHOLDER: "The cell is a placeholder, such as `n/a` or `test@test.com`; it was left out.",
  COLUMN_COUNT: "The row has more cells than the file has columns.",
  DUPLICATE_IN_FILE: "An earlier row of the file is the same person.",
  DUPLICATE_OF_PERSON: "Somebody who was stored before is the same person.",
  CONFLICTING_EXTERNAL_ID: "Rows or people that share a contact have different external ids.",
  SUSPICIOUS_GROUP:
    "Too many rows or people are connected by shared identifiers to be one person; perhaps they share a switchboard's phone.",
  NOT_DUPLICATES: "The row would join people who were marked as not duplicates.",
  SHARED_IDENTIFIER:
    "Three or more rows share this identifier, and all their surnames and other identifiers differ; they were imported as one person nevertheless.",
  COUNTRY_NEEDED:
    "The phone seems to be written in a national form, and no country is given for it.",
  PARTLY_READ: "The value was read, but something next to it was left out, such as a remark.",
});

/** One problem of one row, with the place and the value that caused it. */
@ObjectType({
  description: "What is wrong with a row of the file, and what that means for it.",
})
export class ImportProblem {
  @Field(() => Int, {
    description: "The row as a spreadsheet shows it, blank rows included: the header is 1.",
  })
  readonly row!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "The line of the file on which the row starts; it differs from `row` if cells contain line breaks. Null for workbooks.",
  })
  readonly line!: number | null;

  @Field(() => ProblemSeverity, { description: "What it means for the row." })
  readonly severity!: ProblemSeverity;

  @Field(() => ProblemCode, { description: "What is wrong, for programs." })
  readonly code!: ProblemCode;

  @Field(() => String, {
    nullable: true,
    description:
      "Header of the column, or its number from 1 without a header; null if the whole row is wrong.",
  })
  readonly column!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The cell as written, a long one shortened; null if the whole row is wrong.",
  })
  readonly value!: string | null;

  @Field(() => String, {
    description: "What is wrong and what to do, in a sentence for people. Its wording may change.",
  })
  readonly message!: string;

  @Field(() => [Int], {
    description:
      "The first rows, 20 at most, that this row duplicates or conflicts with; empty for other problems. The message says how many there are.",
  })
  readonly relatedRows!: readonly number[];

  @Field(() => [ID], {
    description:
      "The people, 20 at most, that this row duplicates or conflicts with; empty for other problems.",
  })
  readonly relatedPeople!: readonly string[];
}

/** Counts the problems with the same code, severity and column, so that a client need not read every problem. */
@ObjectType({ description: "How often one kind of problem occurs in one column of a file." })
export class ImportProblemCount {
  @Field(() => ProblemCode, { description: "What is wrong, for programs." })
  readonly code!: ProblemCode;

  @Field(() => ProblemSeverity, { description: "What it means for the rows." })
  readonly severity!: ProblemSeverity;

  @Field(() => String, {
    nullable: true,
    description:
      "Header of the column, or its number from 1 without a header; null if whole rows are wrong.",
  })
  readonly column!: string | null;

  @Field(() => Int, { description: "How many problems this counts." })
  readonly count!: number;
}

export const ImportProblemConnection = createConnection(
  "ImportProblem",
  { one: "a problem", many: "problems" },
  () => ImportProblem,
);
export type ImportProblemConnection = InstanceType<typeof ImportProblemConnection>;

/** Arguments of `problems`: the page, and which problems to list. */
@ArgsType()
export class ImportProblemArgs extends createPageArgs(
  { many: "Problems", start: "the first row" },
  { showsDefault: true },
) {
  @Field(() => [ProblemSeverity], {
    nullable: true,
    description: "Only problems of these severities. Absent or null: all.",
  })
  readonly severity?: readonly ProblemSeverity[] | null;

  @Field(() => [ProblemCode], {
    nullable: true,
    description: "Only problems with these codes. Absent or null: all.",
  })
  readonly code?: readonly ProblemCode[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only problems of this column, named as in `ImportProblem.column`. Absent or null: all.",
  })
  readonly column?: string | null;
}
