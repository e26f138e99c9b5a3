import { Field, Int, ObjectType } from "type-graphql";

/** What an import did, in numbers that add up to the rows of the file. */
@ObjectType({
  description:
    "What an import did, or would do, in numbers. `rows = importedRows + discardedRows + rejectedRows + conflictRows`; blank rows are counted separately.",
})
export class ImportResult {
  @Field(() => Int, {
    description: "Rows with at least one cell that is not blank, the header not counted.",
  })
  readonly rows!: number;

  @Field(() => Int, { description: "Rows with blank cells only; they are ignored." })
  readonly blankRows!: number;

  @Field(() => Int, { description: "People who were created." })
  readonly createdPeople!: number;

  @Field(() => Int, { description: "People who existed before and were changed." })
  readonly updatedPeople!: number;

  @Field(() => Int, {
    description: "People who existed before and got nothing but the import's tags.",
  })
  readonly unchangedPeople!: number;

  @Field(() => Int, { description: "Existing people who were merged into another person." })
  readonly mergedPeople!: number;

  @Field(() => Int, {
    description: "Rows that became part of a person, or found theirs unchanged.",
  })
  readonly importedRows!: number;

  @Field(() => Int, { description: "Rows left out as duplicates, with the strategy DISCARD." })
  readonly discardedRows!: number;

  @Field(() => Int, {
    description:
      "Rows that could not be imported, because they have no identifier or an invalid cell.",
  })
  readonly rejectedRows!: number;

  @Field(() => Int, {
    description: "Rows of groups that automatic resolution left for a person to decide.",
  })
  readonly conflictRows!: number;

  @Field(() => Int, { description: "Imported rows with warnings, such as a cell left out." })
  readonly rowsWithWarnings!: number;
}
