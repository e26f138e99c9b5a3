import { toReportText } from "../../../import/cells/cell-text.ts";
import type { Cell, RawRow } from "../../../import/cells/cell.ts";
import { countOwnColumns, escapeCell, reportHeaders } from "../../../import/cells/report-cell.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import type { ProblemSeverity } from "../../../domain/imports/problem-code.ts";
import type { ImportProblemRecord } from "../../../models/import-problem.ts";
import { readContent } from "../files/import-content.ts";
import { readKeptRows } from "../files/kept-rows.ts";
import { readOptionsOf } from "../files/read-options.ts";
import type { ImportTools } from "../jobs/import-tools.ts";
import { readProblems } from "./list-import-problems.ts";

const LINES_A_CHUNK = 500;
// The worst first: of a row's severities, the report shows only the one that comes first here.
const severities: readonly ProblemSeverity[] = ["CONFLICT", "REJECTED", "DISCARDED", "WARNING"];

/**
 * Yields a csv with every row that was not imported completely: its cells, then its position and the problems. After it
 * is corrected, it can be imported without other changes. It is made while the client reads it.
 */
export async function* writeProblemReport(
  tools: ImportTools,
  record: ImportRecord,
): AsyncGenerator<string> {
  const headers = record.columns.map(({ header }) => header);
  // If the imported file is itself the problem report of an earlier import, its report columns are left out, so that
  // the new report does not have these columns twice.
  const own = readOptionsOf(record).hasHeader === false ? headers.length : countOwnColumns(headers);
  // The byte order mark, by which spreadsheets recognise UTF-8.
  yield `\ufeff${toLine([...headers.slice(0, own).map(escapeCell), ...reportHeaders])}`;
  const groups = groupByRow(readProblems(tools, record))[Symbol.asyncIterator]();
  let next = await groups.next();
  let lines: string[] = [];
  for await (const row of readReported(tools, record)) {
    if (next.done === true) break;
    if (next.value.row !== row.row) continue;
    lines.push(toReportLine(row, next.value.problems, own, headers.length));
    next = await groups.next();
    if (lines.length < LINES_A_CHUNK) continue;
    yield lines.join("");
    lines = [];
  }
  if (lines.length > 0) yield lines.join("");
}

/** Yields the rows of the file or, if that was deleted, the rows that were stored of it. */
export async function* readReported(
  tools: ImportTools,
  record: ImportRecord,
): AsyncGenerator<RawRow> {
  const bytes = await readIfThere(tools, record);
  if (bytes === null) {
    yield* readKeptRows(tools.rows, record._id);
    return;
  }
  const source = { name: record.file.name, bytes };
  for await (const { rows } of tools.reader.readRows(source, readOptionsOf(record))) yield* rows;
}

async function readIfThere(
  { database, imports }: Pick<ImportTools, "database" | "imports">,
  { _id, file, keptAt }: ImportRecord,
): Promise<Uint8Array | null> {
  if (keptAt !== undefined) return null;
  try {
    return await readContent(database, file.fileId);
  } catch (error) {
    // If the import was settled after its record was read here, its file is gone, but the rows to report are stored.
    const isKept = (await imports.findOne({ _id, keptAt: { $exists: true } })) !== null;
    if (!isKept) throw error;
    return null;
  }
}

interface RowProblems {
  readonly row: number;
  readonly problems: readonly ImportProblemRecord[];
}

async function* groupByRow(
  problems: AsyncIterable<ImportProblemRecord>,
): AsyncGenerator<RowProblems> {
  let ofRow: ImportProblemRecord[] = [];
  for await (const problem of problems) {
    const [first] = ofRow;
    if (first !== undefined && first.row !== problem.row) {
      yield { row: first.row, problems: ofRow };
      ofRow = [];
    }
    ofRow.push(problem);
  }
  const [first] = ofRow;
  if (first !== undefined) yield { row: first.row, problems: ofRow };
}

function toReportLine(
  row: RawRow,
  problems: readonly ImportProblemRecord[],
  own: number,
  columns: number,
): string {
  const cells = Array.from({ length: own }, (_, index) => toReportText(row.cells[index] ?? null));
  const severity = severities.find((each) => problems.some((problem) => problem.severity === each));
  const codes = new Set(problems.map(({ code }) => code));
  const reasons = problems.map(({ column, message }) => {
    return column === null || column === "" ? message : `${column}: ${message}`;
  });
  return toLine([
    ...cells,
    String(row.row),
    String(row.line ?? row.row),
    severity ?? "",
    [...codes].join(" "),
    escapeCell(reasons.join(" ")),
    // The cells of the row for which the file has no columns come last. Without them, somebody who imports the report
    // would not be told any more that the row has too many cells.
    ...surplusOf(row, columns).map(toReportText),
  ]);
}

function surplusOf({ cells }: RawRow, columns: number): readonly Cell[] {
  const surplus = cells.slice(columns);
  const last = surplus.findLastIndex((cell) => toReportText(cell).trim() !== "");
  return surplus.slice(0, last + 1);
}

function toLine(cells: readonly string[]): string {
  return `${cells.map(quote).join(",")}\r\n`;
}

function quote(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
