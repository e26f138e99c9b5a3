import { createdAtOf, toPublicId } from "../../domain/ids.ts";
import type { ImportProblemRecord } from "../../models/import-problem.ts";
import type { ImportRecord } from "../../models/import-job.ts";
import type { ColumnMapping } from "../../schema/column-mapping.ts";
import type { ImportAnalysis } from "../../schema/import-analysis.ts";
import type { ImportJob } from "../../schema/import-job.ts";
import type { ImportProblem } from "../../schema/import-problem.ts";
import type { ImportViews } from "../../services/imports/views/import-views.ts";

/** Converts a stored import into its GraphQL type; `views` decide whether it can be undone now. */
export function toImportJob(record: ImportRecord, views: Pick<ImportViews, "canUndo">): ImportJob {
  const id = record._id.toHexString();
  // The records of older imports have no `headerRow`. The header of such an import was in the first row that is not
  // blank, but the number of that row was not stored. So row 1 is shown, which is right unless blank rows came first.
  const { headerRow = record.readOptions.hasHeader === false ? null : 1 } = record;
  const { fileId: _, sha256: __, ...file } = record.file;
  return {
    id: toPublicId("import", id),
    status: record.status,
    file,
    hasHeader: headerRow !== null,
    headerRow,
    doubts: record.doubts ?? [],
    onInvalidCell: record.onInvalidCell,
    columns: record.columns.map(({ suggestion, ...column }) => ({
      ...column,
      suggestion: toMapping(suggestion),
      suggestedBy: column.suggestedBy ?? "NONE",
      confidence: column.confidence ?? 0,
      reasons: column.reasons ?? [],
      likelyCountries: column.likelyCountries ?? [],
    })),
    mapping: record.mapping.map(toMapping),
    duplicates: record.duplicates ?? null,
    progress: record.progress ?? null,
    analysis: toAnalysis(record),
    result: record.result ?? null,
    undo: record.undo === undefined ? null : { ...record.undo, importId: id },
    failure: record.failure ?? null,
    apiKeyName: record.keyName ?? null,
    createdAt: createdAtOf(id),
    startedAt: record.startedAt ?? null,
    finishedAt: record.finishedAt ?? null,
    canUndo: views.canUndo(record),
    autoTagId: record.autoTagId?.toHexString() ?? null,
    tagIds: (record.tagIds ?? []).map((tagId) => tagId.toHexString()),
  };
}

/** Converts a stored problem of an import into its GraphQL type; its line is null unless the file has lines. */
export function toImportProblem(
  { row, line, severity, code, column, value, message, ...related }: Omit<ImportProblemRecord, "n">,
  isOnLines: boolean,
): ImportProblem {
  return {
    row,
    line: isOnLines ? (line ?? row) : null,
    severity,
    code,
    column,
    value,
    message,
    relatedRows: related.relatedRows ?? [],
    relatedPeople: (related.relatedPeople ?? []).map((id) => toPublicId("person", id)),
  };
}

/** Whether the file has lines of text (csv), so that rows can also be located by line. */
export function hasLines({ file: { format } }: Pick<ImportRecord, "file">): boolean {
  return format === "CSV" || format === "TXT";
}

function toMapping(mapping: ImportRecord["mapping"][number]): ColumnMapping {
  const { createAttributeAs: _, keepMarks = false, ...shown } = mapping;
  return { ...shown, keepMarks };
}

function toAnalysis({ _id, analysis }: ImportRecord): ImportAnalysis | null {
  if (analysis === undefined) return null;
  return {
    ...analysis,
    samples: analysis.samples.map(({ people, rows, on, conflict }, index) => ({
      rows,
      on,
      conflict,
      personIds: people.map((id) => id.toHexString()),
      importId: _id.toHexString(),
      index,
    })),
  };
}
