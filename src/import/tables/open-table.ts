import type { Problem, Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import type { RawRow } from "../cells/cell.ts";
import { shortenForDisplay } from "../cells/shorten-for-display.ts";
import { isBlankCell, toCellText, toColumnName } from "../read/shown-cell.ts";
import { locateHeader } from "./locate-header.ts";
import { openSource } from "../read/open-source.ts";
import { isSupportedName } from "../read/detect-kind.ts";
import { refuse, toNames } from "../read/refusals.ts";
import type { RowPiece, RowSource } from "../read/row-source.ts";
import { FileRefusedError } from "../read/types.ts";
import type { FileSource, ReadLimits, ReadOptions, RowBatch, Table } from "../read/types.ts";

// A batch ends when it has this many rows, or as many cells as the next constant says, so that it needs little memory.
// It is not smaller, because the first batch must have enough rows to show what the columns contain.
const BATCH_ROWS = 1_000;
const BATCH_CELLS = 20_000;

/**
 * Opens a file of any supported format, and refuses it for faults that its head shows. If only the head is needed, a
 * workbook is not read to its end.
 */
export async function openTable(
  source: FileSource,
  options: ReadOptions,
  limits: ReadLimits,
  isHead = false,
): Promise<Result<Table>> {
  try {
    const opened = await openSource(source, { entry: null, isHead }, options, limits);
    if (!opened.ok) return opened;
    return await readTable(opened.value, options, limits);
  } catch (error) {
    if (error instanceof FileRefusedError) return fail(error.problem);
    throw error;
  }
}

async function readTable(
  source: RowSource,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<Table>> {
  if (options.hasHeader === false && options.headerRow !== undefined) {
    return fail(refuse("headerRowWithoutHeader"));
  }
  const { pieces, header } = await locateHeader(source.rows(), options);
  const batches = batchRows(pieces, header.row, limits);
  const first = await batches.next();
  const head = first.done === true ? null : first.value;
  if (options.headerRow !== undefined && head?.header === null && !isAllBlank(head)) {
    await batches.return(undefined);
    return fail(refuse("noSuchHeaderRow", { row: options.headerRow }));
  }
  if (head === null || isAllBlank(head)) return fail(refuseBlank(source, options));
  if (head.rows.length === 0) {
    await batches.return(undefined);
    return fail(refuseHeaderOnly(source));
  }
  return succeed({
    facts: source.facts,
    headerRow: header.row,
    isHeaderDoubtful: header.isDoubtful,
    header: nameColumns(source, head.header, head.rows),
    async *batches() {
      try {
        yield { rows: head.rows, blankRows: head.blankRows, share: head.share };
        yield* batches;
      } finally {
        await batches.return(undefined);
      }
    },
  });
}

function isAllBlank({ header, rows }: Batch): boolean {
  return header === null && rows.length === 0;
}

interface Batch extends RowBatch {
  readonly header: RawRow | null;
  readonly isLast: boolean;
}

/** Yields rows in batches, without blank rows and the header. Throws a refusal if a limit is exceeded. */
async function* batchRows(
  pieces: AsyncIterable<RowPiece>,
  headerRow: number | null,
  limits: ReadLimits,
): AsyncGenerator<Batch, undefined> {
  let header: RawRow | null = null;
  let isAbove = true;
  let rows: RawRow[] = [];
  let cells = 0;
  let total = 0;
  let counted = 0; // The number of the last row that is in a batch or counted as blank.
  let seen = 0;
  for await (const { rows: found, lastRow, share } of pieces) {
    for (const row of found) {
      if (measureWithin(row, limits.columns) === 0) continue;
      seen = row.row;
      if (headerRow !== null && seen < headerRow) continue;
      if (isAbove) {
        isAbove = false;
        const isHeader = seen === headerRow;
        counted = isHeader ? seen : seen - 1;
        if (isHeader) {
          header = row;
          continue;
        }
      }
      rows.push(row);
      cells += row.cells.length;
      total += 1;
      if (total > limits.rows) {
        throw new FileRefusedError(refuse("tooManyRows", { limit: limits.rows }));
      }
      if (rows.length >= BATCH_ROWS || cells >= BATCH_CELLS) {
        const blankRows = seen - counted - rows.length;
        yield { header, rows, blankRows, share, isLast: false };
        counted = seen;
        rows = [];
        cells = 0;
      }
    }
    seen = Math.max(seen, lastRow);
  }
  const blankRows = isAbove ? 0 : seen - counted - rows.length;
  if (rows.length > 0 || blankRows > 0 || total === 0) {
    yield { header, rows, blankRows, share: 1, isLast: true };
  }
  return undefined;
}

function measureWithin(row: RawRow, limit: number): number {
  const columns = measure(row);
  if (columns <= limit) return columns;
  throw new FileRefusedError(refuse("tooManyColumns", { row: row.row, columns, limit }));
}

/** Returns the number of cells up to the last that is not blank. */
function measure({ cells }: RawRow): number {
  let width = cells.length;
  while (width > 0 && isBlankCell(cells[width - 1])) width -= 1;
  return width;
}

function nameColumns(
  source: RowSource,
  header: RawRow | null,
  rows: readonly RawRow[],
): readonly string[] {
  const widest = rows.reduce((most, row) => Math.max(most, measure(row)), 0);
  if (header === null) return Array.from({ length: widest }, (_, index) => toColumnName(index));
  // A workbook does not store blank cells, so the header has fewer cells than the table has columns if the last headers
  // are blank. The table is then as wide as its widest row.
  const width = source.dropsBlankCells
    ? Math.max(header.cells.length, widest)
    : header.cells.length;
  // Headers are shortened, because they may be megabytes long, and every suggestion and problem repeats them.
  return Array.from({ length: width }, (_, index) =>
    shortenForDisplay(toCellText(header.cells[index])),
  );
}

// Returns the refusal of a file that has only one row. A file in a zip archive may be a note and no table. If its
// extension is one of a table, the refusal says that the table has only a header; else that there is no table.
function refuseHeaderOnly({ facts: { entry } }: RowSource): Problem {
  if (entry === null) return refuse("headerOnly");
  return isSupportedName(entry)
    ? refuse("headerOnlyInZip", { name: shortenForDisplay(entry) })
    : refuse("noTableInZip", { names: toNames([entry]) });
}

function refuseBlank({ facts }: RowSource, { sheet }: ReadOptions): Problem {
  if (facts.sheet === null) return refuse("blank");
  if (sheet === undefined) return refuse("emptyWorkbook", { sheet: facts.sheet });
  return refuse("emptySheet", { sheet: facts.sheet, sheets: toNames(facts.sheets) });
}
