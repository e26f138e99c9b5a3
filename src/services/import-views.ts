import type { ImportStatus } from "../domain/import-state.ts";
import { canUndo } from "../domain/import-state.ts";
import type { ImportRecord } from "../models/import-job.ts";
import type { ImportProblemRecord } from "../models/import-problem.ts";
import type { KeptRecord } from "../models/merge.ts";
import type { Connection, PageArguments } from "./connection.ts";
import { createReportLink } from "./file-links.ts";
import type { FileLink } from "./file-links.ts";
import { toState } from "./import-service.ts";
import type { ImportTools } from "./import-tools.ts";
import { hasProblems, listImportProblems } from "./list-import-problems.ts";
import type { ProblemFilter } from "./list-import-problems.ts";
import { listUndoKept, pageOfKept } from "./list-undo-kept.ts";
import { listImports } from "./list-imports.ts";
import { previewImport } from "./preview-import.ts";
import type { ImportPreview, PreviewRequest } from "./preview-import.ts";
import { previewUndo } from "./undo-import.ts";

export type UndoPreview = Awaited<ReturnType<typeof previewUndo>>;

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
  /** A link to the problem report; null while there is no problem. */
  reportLink(record: ImportRecord): Promise<FileLink | null>;
  /** The latest earlier import of a file with the same content. */
  earlierOfSameFile(record: ImportRecord): Promise<ImportRecord | null>;
  /** How many jobs go before one that is QUEUED; null for any other. */
  queuePosition(record: ImportRecord): Promise<number | null>;
  canUndo(record: ImportRecord): boolean;
  /** What undoing would do now. */
  undoPreview(record: ImportRecord): Promise<UndoPreview>;
  /** What the undo left; of a preview, what it would leave. */
  kept(
    source: ImportRecord | UndoPreview,
    page: PageArguments,
  ): Promise<Connection<{ readonly kept: KeptRecord }>>;
  /** What the first rows would become; arguments at fault are BAD_USER_INPUT. */
  preview(record: ImportRecord, request: PreviewRequest): Promise<ImportPreview>;
}

/** The views over the connected database. */
export function createImportViews(tools: ImportTools): ImportViews {
  const { imports, settings } = tools;
  return {
    list: (page, status) => listImports(tools, page, status),
    problems: (record, page, filter) => listImportProblems(tools, record, page, filter),
    async reportLink(record) {
      if (!(await hasProblems(tools, record))) return null;
      return createReportLink(record._id.toHexString());
    },
    earlierOfSameFile: ({ _id, file: { sha256 } }) =>
      imports.findOne({ "file.sha256": sha256, _id: { $lt: _id } }, { sort: { _id: -1 } }),
    async queuePosition({ _id, status, queuedAt }) {
      if (status !== "QUEUED" || queuedAt === undefined) return null;
      return imports.countDocuments({
        $or: [{ queuedAt: { $lt: queuedAt } }, { queuedAt, _id: { $lt: _id } }],
      });
    },
    undoPreview: (record) => previewUndo(tools, record),
    kept: (source, page) =>
      "counts" in source ? pageOfKept(tools, source.kept, page) : listUndoKept(tools, source, page),
    canUndo: (record) => canUndo(toState(record), new Date(), settings.undoDays),
    preview: (record, request) => previewImport(tools, record, request),
  };
}
