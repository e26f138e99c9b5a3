import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { ColumnMapping, ImportColumn } from "./column-mapping.ts";
import { createConnection } from "./connections.ts";
import { invalidCellPolicies } from "../domain/imports/column-target.ts";
import {
  autoTagPolicies,
  duplicateStrategies,
  importStatuses,
} from "../domain/imports/import-state.ts";
import { describeEnum, enumOf } from "./enum-type.ts";
import { ImportAnalysis } from "./import-analysis.ts";
import { ImportDoubt } from "./import-doubt.ts";
import { createPageArgs } from "./page-args.ts";
import { ImportFile } from "./import-file.ts";
import { ImportResult } from "./import-result.ts";
import { ImportUndoResult } from "./import-undo.ts";
import { Node } from "./node.ts";
import { DateTimeScalar } from "./scalars.ts";

export const ImportStatus = enumOf(importStatuses);
export type ImportStatus = keyof typeof ImportStatus;

describeEnum(
  ImportStatus,
  "ImportStatus",
  "The state of an import. An import in FINISHED, CANCELLED, FAILED or UNDONE has ended: nothing more happens by itself.",
  {
    UPLOADED: "The file is stored and its head read. Next: `configureImport` or `analyzeImport`.",
    ANALYZING: "The whole file is being read; no people are written.",
    ANALYZED:
      "`analysis` and `problems` can be read. Next: `startImport`, or `analyzeImport` again.",
    QUEUED: "Waits for the imports and undos before it; `queuePosition` says how many.",
    IMPORTING: "People are being written; see `progress`.",
    FINISHED: "Every row has an outcome; `result` has the numbers.",
    CANCELLED: "Stopped by `cancelImport`; what was written until then stays, and can be undone.",
    FAILED:
      "Stopped by a fault; `failure` says which. What was written until then stays, and can be undone.",
    UNDOING: "What the import did is being taken back.",
    UNDONE: "What the import did was taken back; `undo` says what was kept.",
  },
);

export const InvalidCellPolicy = enumOf(invalidCellPolicies);
export type InvalidCellPolicy = keyof typeof InvalidCellPolicy;

describeEnum(InvalidCellPolicy, "InvalidCellPolicy", "What to do if a cell cannot be read.", {
  SKIP_CELL: "Import the row without the cell, with a WARNING.",
  REJECT_ROW: "Leave out the whole row.",
});

export const AutoTagPolicy = enumOf(autoTagPolicies);
export type AutoTagPolicy = keyof typeof AutoTagPolicy;

describeEnum(
  AutoTagPolicy,
  "AutoTagPolicy",
  "Who gets the tag that an import makes by itself, `Import <file name> <time>`.",
  {
    EVERYBODY: "Everybody created, updated or found unchanged.",
    CHANGED:
      "Everybody created or updated. People found unchanged are not written at all: no tag, no new version, no event.",
    NOBODY:
      "Nobody; the tag is not created. People found unchanged are written only if they get a tag chosen in `tags`.",
  },
);

export const DuplicateStrategy = enumOf(duplicateStrategies);
export type DuplicateStrategy = keyof typeof DuplicateStrategy;

describeEnum(
  DuplicateStrategy,
  "DuplicateStrategy",
  "What to do with rows that share an external id, phone or email with each other or with a person.",
  {
    DISCARD:
      "Import the first row of each group of duplicates that matches nobody and leave the others out; people already stored are not changed.",
    RESOLVE_AUTOMATICALLY:
      "Merge all rows and people that belong together into one person; in each field the most recent value wins. Groups that look wrong are left for a person to decide, as CONFLICT.",
  },
);

/** How far the current phase of an import is; restarts at zero with each phase. */
@ObjectType({ description: "The progress of the import's current phase." })
export class ImportProgress {
  @Field(() => ImportStatus, { description: "The phase: ANALYZING, IMPORTING or UNDOING." })
  readonly phase!: ImportStatus;

  @Field(() => Int, { description: "Rows that the phase has processed." })
  readonly processedRows!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Rows in all; null until the file is read to its end.",
  })
  readonly totalRows!: number | null;

  @Field(() => Float, { description: "How much is done, from 0 to 100." })
  readonly percent!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The current speed; null until it is known.",
  })
  readonly rowsPerSecond!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds that it will probably still take; null until that is known.",
  })
  readonly etaSeconds!: number | null;
}

/** One import of one file. Fields that need further reads have field resolvers. */
@ObjectType({
  implements: Node,
  description:
    "One import of one file, from its upload to its end, and to its undo if there is one. Reading it needs the scope IMPORT.",
})
export class ImportJob {
  @Field(() => ID, { description: "Opaque id, `imp_` and 24 hex digits." })
  readonly id!: string;

  @Field(() => ImportStatus, { description: "The state of the job." })
  readonly status!: ImportStatus;

  @Field(() => ImportFile, { description: "The file, and how it is read." })
  readonly file!: ImportFile;

  @Field(() => Boolean, { description: "Whether a row of the file names its columns." })
  readonly hasHeader!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "The row of the header as a spreadsheet counts, from 1; rows above it are skipped. Null without a header.",
  })
  readonly headerRow!: number | null;

  @Field(() => [ImportDoubt], {
    description:
      "What a person should check before analyzing; empty if nothing is doubtful. Doubts never block an import.",
  })
  readonly doubts!: readonly ImportDoubt[];

  @Field(() => InvalidCellPolicy, { description: "What to do if a cell cannot be read." })
  readonly onInvalidCell!: InvalidCellPolicy;

  @Field(() => [ImportColumn], {
    description: "The file's columns, in its order, at most `limits.columns`.",
  })
  readonly columns!: readonly ImportColumn[];

  @Field(() => [ColumnMapping], {
    description: "The mapping that is used; until `analyzeImport`, the suggested one.",
  })
  readonly mapping!: readonly ColumnMapping[];

  @Field(() => DuplicateStrategy, {
    nullable: true,
    description: "How duplicates are treated; null until the import is started.",
  })
  readonly duplicates!: DuplicateStrategy | null;

  @Field(() => ImportProgress, {
    nullable: true,
    description: "The progress of the present or last phase; null until one has begun.",
  })
  readonly progress!: ImportProgress | null;

  @Field(() => ImportAnalysis, {
    nullable: true,
    description:
      "What `analyzeImport` found; null until it is done, and again after `configureImport`.",
  })
  readonly analysis!: ImportAnalysis | null;

  @Field(() => ImportResult, {
    nullable: true,
    description:
      "What was done; null until the import has ended. If it was cancelled or failed, what was done until then.",
  })
  readonly result!: ImportResult | null;

  @Field(() => ImportUndoResult, {
    nullable: true,
    description: "What undoing did; null unless it was undone.",
  })
  readonly undo!: ImportUndoResult | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why a FAILED job failed, or an undo stopped, in a sentence a person can act on; null otherwise.",
  })
  readonly failure!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the API key that uploaded the file, as it was then; null if no key did.",
  })
  readonly apiKeyName!: string | null;

  @Field(() => DateTimeScalar, { description: "When the file was uploaded." })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When people began to be written; null until then.",
  })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the import ended; null until then.",
  })
  readonly finishedAt!: Date | null;

  @Field(() => Boolean, {
    description: "Whether `undoImport` is possible now; it is for 90 days by default.",
  })
  readonly canUndo!: boolean;

  /**
   * The id from which the field resolver loads `autoTag`; null if there is no such tag. In the same way, `tagIds` are
   * the ids of `tags`.
   */
  readonly autoTagId!: string | null;
  readonly tagIds!: readonly string[];
}

export const ImportJobConnection = createConnection(
  "ImportJob",
  { one: "an import", many: "imports" },
  () => ImportJob,
);
export type ImportJobConnection = InstanceType<typeof ImportJobConnection>;

/** Arguments of `imports`: the page, and which states to list. */
@ArgsType()
export class ImportJobArgs extends createPageArgs({ many: "Imports", start: "the newest" }) {
  @Field(() => [ImportStatus], {
    nullable: true,
    description: "Only imports in one of these states. Absent or null: all.",
  })
  readonly status?: readonly ImportStatus[] | null;
}
