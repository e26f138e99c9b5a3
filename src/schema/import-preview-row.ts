import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { ColumnMappingInput } from "./column-mapping.ts";
import { ImportProblem } from "./import-problem.ts";
import { MergedProfile } from "./merged-profile.ts";

/** One row of a file as the person it would become if it were the only row. */
@ObjectType({
  description:
    "What one row of a file would become by itself, without looking at others or at stored people.",
})
export class ImportPreviewRow {
  @Field(() => Int, {
    description: "The row as a spreadsheet shows it, blank rows included: the header is 1.",
  })
  readonly row!: number;

  @Field(() => MergedProfile, {
    description: "The profile read from the row, without the cells that cannot be read.",
  })
  readonly person!: MergedProfile;

  @Field(() => [ImportProblem], {
    description: "What is wrong with the row; empty if nothing is.",
  })
  readonly problems!: readonly ImportProblem[];
}

/** Arguments of `importPreview`: the import, how many rows, and a mapping to try out without storing it. */
@ArgsType()
export class ImportPreviewArgs {
  @Field(() => ID, { description: "Id of the import." })
  readonly id!: string;

  @Field(() => [ColumnMappingInput], {
    nullable: true,
    description:
      "What to do with each column; columns not named are skipped. Absent or null: the import's mapping.",
  })
  readonly mapping?: readonly ColumnMappingInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For phones written without a country whose column has no default country either: an ISO 3166-1 alpha-2 code such as `HR`, or a calling code such as `385`. Absent or null: the configured one, if any.",
  })
  readonly defaultCountry?: string | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: "Rows to read, 1 to `limits.pageSize`; more is an error. Null means 20.",
  })
  readonly rows?: number | null;
}
