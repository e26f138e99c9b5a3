import { Field, Int, ObjectType } from "type-graphql";
import { ImportResult } from "./import-result.ts";

/** A group of rows and people that belong to one person. `people`, `previewRows` and `outcome` are resolved beside it. */
@ObjectType({
  description: "An example of rows, and of people already there, that belong to one person.",
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
      "Why automatic resolution would leave them for a person to decide; null where it would not.",
  })
  readonly conflict!: string | null;

  /** The ids by which `people` is resolved. */
  readonly personIds!: readonly string[];

  /** The import and the sample's place in its analysis, by which `previewRows` and `outcome` are resolved. */
  readonly importId!: string;
  readonly index!: number;
}

/** What a whole file holds. */
@ObjectType({
  description:
    "What the whole file holds, and what importing it would do. A group is every row and person connected by shared phones, emails or external ids, directly or through others; a single row is a group too.",
})
export class ImportAnalysis {
  @Field(() => Int, {
    description: "Rows with at least one cell that is not blank, the header not counted.",
  })
  readonly rows!: number;

  @Field(() => Int, { description: "Rows all of whose cells are blank." })
  readonly blankRows!: number;

  @Field(() => Int, { description: "Rows that can be imported, with or without warnings." })
  readonly validRows!: number;

  @Field(() => Int, { description: "Rows that cannot be imported at all." })
  readonly invalidRows!: number;

  @Field(() => Int, { description: "Rows that lose or doubt a cell but still import." })
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
    description: "A few groups of duplicates, to judge by; empty where there are none.",
  })
  readonly samples!: readonly DuplicateSample[];
}
