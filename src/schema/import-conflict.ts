import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { ImportJob } from "./import-job.ts";
import { ImportPreviewRow } from "./import-preview-row.ts";
import { ProblemCode } from "./import-problem.ts";
import { UndoKept } from "./import-undo.ts";
import { createPageArgs } from "./page-args.ts";
import { Person } from "./person.ts";
import { UserError } from "./user-error.ts";

/** A group of rows that the import could not assign to one person without somebody's decision. */
@ObjectType({
  description: "A group of rows and people that automatic resolution left for a person to decide.",
})
export class ImportConflict {
  @Field(() => ID, {
    description:
      "Opaque, valid within this import. It changes when people of the group change, so a decision that is based on an earlier state is refused as CONFLICT.",
  })
  readonly id!: string;

  @Field(() => ProblemCode, { description: "Why it was left for a person to decide." })
  readonly code!: ProblemCode;

  @Field(() => String, { description: "Why, in a sentence that names who and what." })
  readonly message!: string;

  @Field(() => [ImportPreviewRow], {
    description:
      "Its rows in the order of the file, each as the person that it would become by itself. A group with more than 50 shows the first 50; it can only be skipped, or split by `ignoreIdentifiers`.",
  })
  readonly rows!: readonly ImportPreviewRow[];

  @Field(() => [Person], {
    description:
      "The stored people of the group as they are now, in the order of creation: people whom its rows match, and owners of its identifiers. At most 20 for a group of more than 50 rows.",
  })
  readonly people!: readonly Person[];

  @Field(() => Int, {
    description:
      "How many groups of the import, this one included, wait for the same reason with as many rows and people: those that `similarToo` decides.",
  })
  readonly similar!: number;
}

export const ImportConflictConnection = createConnection(
  "ImportConflict",
  { one: "a group to decide", many: "groups to decide" },
  () => ImportConflict,
);
export type ImportConflictConnection = InstanceType<typeof ImportConflictConnection>;

export const ImportConflictArgs = createPageArgs(
  { many: "Groups", start: "the first row" },
  { showsDefault: true },
);

/** Where one row of a conflict goes: to a person, to a new one, or nowhere. */
@InputType({ description: "Where one row of a group goes." })
export class ConflictRowInput {
  @Field(() => Int, { description: "The row, as the group names it." })
  readonly row!: number;

  @Field(() => String, {
    description:
      "The id of a person of the group, `FIRST` (the one created first), `NEW` or `SKIP`; `NEW1`, `NEW2` … if the rows become several new people.",
  })
  readonly into!: string;
}

/** Input of `decideConflict`: the group, and where each of its rows goes. */
@InputType({
  description: "A decision about a group that was left for a person to decide: where its rows go.",
})
export class DecideConflictInput {
  @Field(() => ID, { description: "The import." })
  readonly importId!: string;

  @Field(() => ID, { description: "The group, as `ImportJob.conflicts` named it." })
  readonly conflictId!: string;

  @Field(() => [ConflictRowInput], {
    description:
      "Where each row goes; every row of the group is named once. An identifier stays with its owner; one without an owner goes to the person of the first row that has it. Empty with `ignoreIdentifiers`.",
  })
  readonly rows!: readonly ConflictRowInput[];

  @Field(() => String, {
    nullable: true,
    description:
      "Which external ID to keep if one person would have several; the others will lead to the person too. Absent or null: that of the stored person; if rows of a new person differ, CONFLICT.",
  })
  readonly externalId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Phones, emails and external IDs of the group's rows that this import leaves out. The group is split again without them, its parts are resolved automatically, and parts still in conflict wait again. Absent or null: none.",
  })
  readonly ignoreIdentifiers?: readonly string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Decides all groups with the same reason and as many rows and people in the same way, row by row; only with FIRST, NEW and SKIP. Groups for which that is impossible stay undecided. One call processes up to 500 groups, and `similarAfter` of the payload says where to continue.",
  })
  readonly similarToo!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "With `similarToo`: the `similarAfter` of the last answer to this decision; all else must be the same. Absent or null: starts from the beginning.",
  })
  readonly similarAfter?: number | null;
}

/** Payload of `decideConflict`: the people whom the rows went to, and what could not be written. */
@ObjectType({ description: "The result of a decision." })
export class DecideConflictPayload {
  @Field(() => ImportJob, {
    nullable: true,
    description: "The import, with counts that include the decision; null if nothing was written.",
  })
  readonly import!: ImportJob | null;

  @Field(() => [Person], {
    description:
      "The people whom the rows of the named group went to, stored ones first, at most 100; empty if all rows were skipped.",
  })
  readonly people!: readonly Person[];

  @Field(() => [UndoKept], {
    description:
      "Identifiers of the named group's rows that were left out because somebody else has them.",
  })
  readonly kept!: readonly UndoKept[];

  @Field(() => Int, {
    nullable: true,
    description:
      "With `similarToo`: where to continue if not all similar groups have been processed yet. Send the same decision with it until it is null; what was decided so far stays decided in any case.",
  })
  readonly similarAfter!: number | null;

  @Field(() => [UserError], { description: "What to correct; empty on success." })
  readonly userErrors!: readonly UserError[];
}
