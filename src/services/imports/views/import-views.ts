import { createSlots } from "../../../domain/slots.ts";
import { exportPerson } from "./export-person.ts";
import type { PersonExport } from "./export-person.ts";
import type { ImportStatus } from "../../../domain/imports/import-state.ts";
import { canUndo } from "../../../domain/imports/import-state.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { PageArguments } from "../../read-connection.ts";
import { toState } from "../jobs/transitions.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { countImportProblems, listImportProblems } from "../problems/list-import-problems.ts";
import type { ProblemFilter } from "../problems/list-import-problems.ts";
import { listConflicts } from "../decisions/list-conflicts.ts";
import { previewDecision } from "../decisions/preview-decision.ts";
import type { DecisionRequest } from "../decisions/read-decision.ts";
import { createFirstRows } from "./first-rows.ts";
import { listUndoKept, pageOfKept } from "./list-undo-kept.ts";
import { listImports } from "./list-imports.ts";
import { previewImport } from "./preview-import.ts";
import type { ImportPreviewRequest } from "./preview-import.ts";
import { viewSamples } from "./view-samples.ts";
import { previewUndo } from "../batches/undo-import.ts";
import type { UndoPreview } from "../batches/undo-import.ts";

/** What clients can read of an import beyond its record: conflicts, problems, previews, samples. */
export type ImportViews = ReturnType<typeof createImportViews>;

// Previewing an undo plans it for each person. If a query asked for many previews at a time, a server would hardly get
// to anything else.
const UNDO_PREVIEWS_AT_A_TIME = 1;

/** Gives every function below the `tools`, so that resolvers pass only the import's record and the arguments. */
export function createImportViews(tools: ImportTools) {
  const { settings } = tools;
  const readFirstRows = createFirstRows(tools);
  const undoPreviews = createSlots(UNDO_PREVIEWS_AT_A_TIME);
  const inTurn = async <T>(preview: () => Promise<T>): Promise<T> => {
    const release = await undoPreviews.take();
    try {
      return await preview();
    } finally {
      release();
    }
  };
  return {
    list: (page: PageArguments, status: readonly ImportStatus[] | null) =>
      listImports(tools, page, status),
    problems: (record: ImportRecord, page: PageArguments, filter: ProblemFilter) =>
      listImportProblems(tools, record, page, filter),
    /** Returns the undecided conflicts, in the order of the file. */
    conflicts: (record: ImportRecord, page: PageArguments) => listConflicts(tools, record, page),
    /** Returns what a decision would make of its group; null if there is no such group. */
    conflictPreview: (record: ImportRecord, request: DecisionRequest) =>
      previewDecision(tools, record, request),
    /** Returns how often each problem occurs in each column. */
    problemCounts: (record: ImportRecord) => countImportProblems(tools, record),
    canUndo: (record: ImportRecord) => canUndo(toState(record), new Date(), settings.undoDays),
    /**
     * Returns how undoing the import would end now, without writing anything; throws once `isOver`. It waits while
     * another undo is previewed.
     */
    undoPreview: (record: ImportRecord, isOver?: () => boolean) =>
      inTurn(() => previewUndo(tools, record, isOver)),
    /** Returns what the undo kept; for a preview, what it would keep. */
    kept: (source: ImportRecord | UndoPreview, page: PageArguments) =>
      "keptFrom" in source
        ? inTurn(() => pageOfKept(tools, source, page))
        : listUndoKept(tools, source, page),
    /** Returns the examples of duplicates, row by row, and what would become of them. */
    samples: (record: ImportRecord) => viewSamples(tools, record),
    /**
     * Returns everything that is stored about one person as JSON, with the rows of imports that are about the person;
     * null if the person does not exist.
     */
    exportPerson: (id: string): Promise<PersonExport | null> => exportPerson(tools, id),
    /**
     * Returns what the import would make of the first rows of the file; throws BAD_USER_INPUT if the request has a
     * mistake.
     */
    preview: (record: ImportRecord, request: ImportPreviewRequest) =>
      previewImport(tools, readFirstRows, record, request),
  };
}
