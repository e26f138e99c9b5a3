import { Field, Int, ObjectType } from "type-graphql";
import { ImportResult } from "./import-result.ts";

/**
 * Rows and people that the analysis found to be one person. Field resolvers add `people`, `previewRows` and `outcome`.
 */
@ObjectType({
  description: "An example of rows and stored people that belong to one person.",
})
export class DuplicateSample {
  @Field(() => [Int], {
    description: "The rows as a spreadsheet numbers them: the header is 1, blank rows count.",
  })
  readonly rows!: readonly number[];

  @Field(() => [String], {
    description: "What they share: phones, email addresses and external ids.",
  })
  readonly on!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      "Why automatic resolution would leave the group for a person to decide; null if it would not.",
  })
  readonly conflict!: string | null;

  /** The ids from which the field resolver loads `people`. */
  readonly personIds!: readonly string[];

  /** The id of the import from which the field resolvers load `previewRows` and `outcome`. */
  readonly importId!: string;
  /** The position of this sample in the list of samples of the analysis, from 0. */
  readonly index!: number;
}

/** What the analysis of a whole file found, in numbers and samples. */
@ObjectType({
  description:
    "What the whole file holds, and what importing it would do. A group is every row and person connected by shared phones, emails or external ids, directly or through others; a single row is a group too.",
})
export class ImportAnalysis {
  @Field(() => Int, {
    description: "Rows with at least one cell that is not blank, the header not counted.",
  })
  readonly rows!: number;

  @Field(() => Int, { description: "Rows with blank cells only." })
  readonly blankRows!: number;

  @Field(() => Int, { description: "Rows that can be imported, with or without warnings." })
  readonly validRows!: number;

  @Field(() => Int, { description: "Rows that cannot be imported at all." })
  readonly invalidRows!: number;

  @Field(() => Int, {
    description: "Rows that are imported with warnings, such as a cell left out.",
  })
  readonly rowsWithWarnings!: number;

  @Field(() => Int, {
    description:
      "Rows that share a phone, email or external id with an earlier row, directly or through others.",
  })
  readonly duplicateRowsInFile!: number;

  @Field(() => Int, { description: "Groups of two or more rows that belong to one person." })
  readonly duplicateGroupsInFile!: number;

  @Field(() => Int, { description: "Groups that match at least one existing person." })
  readonly groupsMatchingPeople!: number;

  @Field(() => Int, { description: "Groups that match more than one existing person." })
  readonly groupsMatchingSeveralPeople!: number;

  @Field(() => Int, {
    description:
      "Groups that automatic resolution would refuse to merge, and leaves for a person to decide.",
  })
  readonly conflictingGroups!: number;

  @Field(() => ImportResult, {
    description:
      "What `startImport` with DISCARD would report, if the people stay as they are until then.",
  })
  readonly ifDiscarded!: ImportResult;

  @Field(() => ImportResult, {
    description:
      "What `startImport` with RESOLVE_AUTOMATICALLY would report, if the people stay as they are until then.",
  })
  readonly ifResolved!: ImportResult;

  @Field(() => [DuplicateSample], {
    description: "A few groups of duplicates as examples; empty if there are none.",
  })
  readonly samples!: readonly DuplicateSample[];
}
