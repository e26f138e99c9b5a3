import { Field, Int, ObjectType } from "type-graphql";
import { ImportProblem } from "./import-problem.ts";
import { MergedProfile } from "./merged-profile.ts";

/** What one row would become by itself. */
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
    description: "What is wrong with the row; empty where nothing is.",
  })
  readonly problems!: readonly ImportProblem[];
}
