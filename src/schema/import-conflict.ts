import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { createConnection } from "./connections.ts";
import { ImportJob } from "./import-job.ts";
import { ImportPreviewRow } from "./import-preview-row.ts";
import { ProblemCode } from "./import-problem.ts";
import { UndoKept } from "./import-undo.ts";
import { createPageArgs } from "./page-args.ts";
import { Person } from "./person.ts";
import { UserError } from "./user-error.ts";

/** A group that waits for somebody to decide it. */
@ObjectType({
  description:
    "A group of rows and people that automatic resolution leaves alone, for a person to decide.",
})
export class ImportConflict {
  @Field(() => ID, {
    description:
      "Opaque, of this import alone. It changes with the people of the group, so that a decision on what was seen is refused as CONFLICT where somebody of them was changed since.",
  })
  readonly id!: string;

  @Field(() => ProblemCode, { description: "Why it was left." })
  readonly code!: ProblemCode;

  @Field(() => String, { description: "Why, in a sentence that names who and what." })
  readonly message!: string;

  @Field(() => [ImportPreviewRow], {
    description:
      "Its rows as the people they would become by themselves, in the order of the file; the first 50 of a group with more, which can only be skipped, or parted by `ignoreIdentifiers`.",
  })
  readonly rows!: readonly ImportPreviewRow[];

  @Field(() => [Person], {
    description:
      "The stored people of the group as they are now, those created first first: whom its rows were found to be, and whoever owns one of its identifiers. Of a group of more than 50 rows at most 20.",
  })
  readonly people!: readonly Person[];

  @Field(() => Int, {
    description:
      "How many groups of the import wait for the same reason with as many rows and people, itself among them: what `similarToo` decides.",
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

/** Where one row goes. */
@InputType({ description: "Where one row of a group goes." })
export class ConflictRowInput {
  @Field(() => Int, { description: "The row, as the group names it." })
  readonly row!: number;

  @Field(() => String, {
    description:
      "The id of a person of the group, `FIRST` (the one created first), `NEW` or `SKIP`; `NEW1`, `NEW2` … where rows make several new people.",
  })
  readonly into!: string;
}

/** A decision about a group. */
@InputType({ description: "Where the rows of a group go that was left for a person to decide." })
export class DecideConflictInput {
  @Field(() => ID, { description: "The import." })
  readonly importId!: string;

  @Field(() => ID, { description: "The group, as `ImportJob.conflicts` named it." })
  readonly conflictId!: string;

  @Field(() => [ConflictRowInput], {
    description:
      "Where each row goes; every row of the group is named once. An identifier stays with whoever owns it, and one that nobody owns goes to the person of the first row that has it. Empty with `ignoreIdentifiers`.",
  })
  readonly rows!: readonly ConflictRowInput[];

  @Field(() => String, {
    nullable: true,
    description:
      "Which external ID stays where one person would have several; the others lead to the person, too. Absent or null: that of the stored person; rows of a new person that differ are a CONFLICT.",
  })
  readonly externalId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Phones, emails and external IDs of the group's rows that are nobody's in this import: without them the group parts anew, its parts are resolved automatically, and what still is in conflict waits again. Absent or null: none.",
  })
  readonly ignoreIdentifiers?: readonly string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Decides every group of this reason and shape alike, row by row; only with FIRST, NEW and SKIP. Groups of which that cannot be stay to be decided. Of very many, 500 are looked at before the answer comes, and `similarAfter` of the payload says where to go on.",
  })
  readonly similarToo!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "With `similarToo`: where to go on with groups alike, as the last answer to this decision said; all else is as it was. Absent or null: the beginning.",
  })
  readonly similarAfter?: number | null;
}

/** What came of a decision. */
@ObjectType({ description: "What came of a decision." })
export class DecideConflictPayload {
  @Field(() => ImportJob, {
    nullable: true,
    description: "The import, its counts with the decision; null where nothing was written.",
  })
  readonly import!: ImportJob | null;

  @Field(() => [Person], {
    description:
      "The people into whom the rows of the named group went, stored ones first, at most 100; empty where all were skipped.",
  })
  readonly people!: readonly Person[];

  @Field(() => [UndoKept], {
    description:
      "Identifiers of the named group's rows that were left out since somebody has them.",
  })
  readonly kept!: readonly UndoKept[];

  @Field(() => Int, {
    nullable: true,
    description:
      "With `similarToo`: where to go on, if not all groups alike were looked at yet. Send the same decision with it until it is null; what was decided stays, whether or not that is done.",
  })
  readonly similarAfter!: number | null;

  @Field(() => [UserError], { description: "What is at fault; empty where it was done." })
  readonly userErrors!: readonly UserError[];
}
