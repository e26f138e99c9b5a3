import { exportPerson } from "./export-person.ts";
import type { PersonExport } from "./export-person.ts";
import type { ImportStatus } from "../../../domain/imports/import-state.ts";
import { canUndo } from "../../../domain/imports/import-state.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type {
  ImportProblemCountRecord,
  ImportProblemRecord,
} from "../../../models/import-problem.ts";
import type { KeptRecord } from "../../../models/merge.ts";
import type { Connection, PageArguments } from "../../read-connection.ts";
import { toState } from "../jobs/transitions.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { countImportProblems, listImportProblems } from "../problems/list-import-problems.ts";
import type { ProblemFilter } from "../problems/list-import-problems.ts";
import { listConflicts } from "../decisions/list-conflicts.ts";
import type { ConflictView } from "../decisions/list-conflicts.ts";
import { previewDecision } from "../decisions/preview-decision.ts";
import type { DecisionPreview } from "../decisions/preview-decision.ts";
import type { DecisionRequest } from "../decisions/read-decision.ts";
import { createFirstRows } from "./first-rows.ts";
import { listUndoKept, pageOfKept } from "./list-undo-kept.ts";
import { listImports } from "./list-imports.ts";
import { previewImport } from "./preview-import.ts";
import type { ImportPreview, PreviewRequest } from "./preview-import.ts";
import { viewSamples } from "./view-samples.ts";
import type { SampleViews } from "./view-samples.ts";
import { previewUndo } from "../batches/undo-import.ts";
import type { UndoPreview } from "../batches/undo-import.ts";

/** What can be read of imports beside their records. */
export interface ImportViews {
  list(
    page: PageArguments,
    status: readonly ImportStatus[] | null,
  ): Promise<Connection<ImportRecord>>;
  problems(
    record: ImportRecord,
    page: PageArguments,
    filter: ProblemFilter,
  ): Promise<Connection<ImportProblemRecord>>;
  /** The groups left for a person to decide, in the order of the file; those that are decided are gone. */
  conflicts(record: ImportRecord, page: PageArguments): Promise<Connection<ConflictView>>;
  /** What a decision would make of its group; null where there is no such group. */
  conflictPreview(record: ImportRecord, request: DecisionRequest): Promise<DecisionPreview | null>;
  /** How often the same is wrong with the same column. */
  problemCounts(record: ImportRecord): Promise<readonly ImportProblemCountRecord[]>;
  canUndo(record: ImportRecord): boolean;
  /** What undoing would do now. */
  undoPreview(record: ImportRecord): Promise<UndoPreview>;
  /** What the undo left; of a preview, what it would leave. */
  kept(
    source: ImportRecord | UndoPreview,
    page: PageArguments,
  ): Promise<Connection<{ readonly kept: KeptRecord }>>;
  /** The examples of duplicates, row by row, and what would become of them. */
  samples(record: ImportRecord): Promise<SampleViews>;
  /** Everything known of one person, as JSON; null where there is nobody. */
  exportPerson(id: string): Promise<PersonExport | null>;
  /** What the first rows would become; arguments at fault are BAD_USER_INPUT. */
  preview(record: ImportRecord, request: PreviewRequest): Promise<ImportPreview>;
}

/** The views over the connected database. */
export function createImportViews(tools: ImportTools): ImportViews {
  const { settings } = tools;
  const readFirstRows = createFirstRows(tools);
  return {
    list: (page, status) => listImports(tools, page, status),
    problems: (record, page, filter) => listImportProblems(tools, record, page, filter),
    conflicts: (record, page) => listConflicts(tools, record, page),
    conflictPreview: (record, request) => previewDecision(tools, record, request),
    problemCounts: (record) => countImportProblems(tools, record),
    undoPreview: (record) => previewUndo(tools, record),
    kept: (source, page) =>
      "keptFrom" in source ? pageOfKept(tools, source, page) : listUndoKept(tools, source, page),
    canUndo: (record) => canUndo(toState(record), new Date(), settings.undoDays),
    samples: (record) => viewSamples(tools, record),
    exportPerson: (id) => exportPerson(tools, id),
    preview: (record, request) => previewImport(tools, readFirstRows, record, request),
  };
}
