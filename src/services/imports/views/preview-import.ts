import type { ColumnMapping, ColumnMappingInput } from "../../../import/mapping/column-mapping.ts";
import { createRowParser } from "../../../import/rows/parse-row.ts";
import type { RowParser, RowParserOptions } from "../../../import/rows/parse-row.ts";
import type { RowOutcome } from "../../../import/rows/row-outcome.ts";
import type { RawRow } from "../../../import/cells/cell.ts";
import { previewRow } from "../../../import/rows/preview-row.ts";
import type { PreviewProfile } from "../../../import/rows/preview-row.ts";
import type { RowProblem } from "../../../import/rows/row-problem.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { TagRecord } from "../../../models/tag.ts";
import { checkAnalysis } from "../analysis/check-analysis.ts";
import type { ReadFirstRows } from "./first-rows.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { findKnownAttributes } from "../../store/attribute-store.ts";
import { findTags } from "../../store/tag-store.ts";
import { badArgument, badUserInput } from "../../request-error.ts";

/** What to preview; without a mapping, the import's mapping is used. */
export interface ImportPreviewRequest {
  readonly mapping: readonly ColumnMappingInput[] | null;
  readonly defaultCountry: string | null;
  readonly rows: number;
}

/** One row, and the person it would become if it shared no identifier with anybody. */
export interface PreviewedRow {
  readonly row: number;
  readonly profile: PreviewProfile;
  readonly problems: readonly RowProblem[];
}

/** What the first rows would become, with what a client needs to show them. */
export interface ImportPreview {
  readonly rows: readonly PreviewedRow[];
  /** The tags that exist already, by `caseKey` of their names. */
  readonly tags: ReadonlyMap<string, TagRecord>;
  readonly mapping: readonly ColumnMapping[];
}

interface ParsedRows {
  readonly outcomes: readonly RowOutcome[];
  readonly parser: RowParser;
}

/** Returns what the first rows of a file would become. Throws BAD_USER_INPUT for mistakes in the request. */
export async function previewImport(
  tools: ImportTools,
  readFirstRows: ReadFirstRows,
  record: ImportRecord,
  { mapping, defaultCountry, rows }: ImportPreviewRequest,
): Promise<ImportPreview> {
  const { limits } = tools.settings;
  if (rows < 1 || rows > limits.pageSize) {
    throw badArgument(`rows is ${rows}, and must be from 1 to ${limits.pageSize}.`, "rows");
  }
  const { onInvalidCell, useRowCountry = false } = record;
  const asked = {
    mapping: mapping ?? record.mapping,
    defaultCountry,
    useRowCountry,
    onInvalidCell,
  };
  const checked = await checkAnalysis(tools, record.columns, asked);
  if (!checked.ok) throw badUserInput(...checked.problems);
  const { outcomes, parser } = parseRows(await readFirstRows(record), {
    mapping: checked.value.mapping,
    headers: record.columns.map(({ header }) => header),
    attributes: await findKnownAttributes(tools.database),
    defaultCountry:
      checked.value.defaultCountry ?? record.defaultCountry ?? tools.settings.defaultCountry,
    useRowCountry,
    onInvalidCell,
    limits,
  });
  const shown = outcomes
    .slice(0, rows)
    .flatMap((outcome) => toPreview(parser.decideDates(outcome)));
  const names = shown.flatMap(({ profile }) => profile.tags);
  return {
    rows: shown,
    tags: await findTags(tools.database, names),
    mapping: checked.value.mapping,
  };
}

function parseRows(rows: readonly RawRow[], options: RowParserOptions): ParsedRows {
  const parser = createRowParser(options);
  const outcomes = rows.map((row) => parser.parse(row));
  const evidence = parser.betterEvidence();
  return evidence === null ? { outcomes, parser } : parseRows(rows, { ...options, evidence });
}

function toPreview(outcome: RowOutcome): PreviewedRow[] {
  switch (outcome.kind) {
    case "blank":
      return [];
    case "candidate":
      return [
        {
          row: outcome.candidate.row,
          profile: previewRow(outcome.candidate),
          problems: outcome.problems,
        },
      ];
    case "rejected":
      return [
        { row: outcome.row, profile: previewRow(outcome.contents), problems: outcome.problems },
      ];
  }
}
