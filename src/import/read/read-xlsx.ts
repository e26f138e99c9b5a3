import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import { ArchiveFault } from "./archive.ts";
import type { Archive } from "./archive.ts";
import { chooseSheet } from "./choose-sheet.ts";
import { createSheetParser } from "./read-sheet.ts";
import { refuse, shorten, toSize } from "./refusals.ts";
import type { RowPiece, RowSource } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";
import type { ReadLimits, ReadOptions } from "./types.ts";
import {
  createFinder,
  decodePart,
  readSharedStrings,
  readStyles,
  readWorkbook,
} from "./workbook-parts.ts";
import type { SheetPart, WorkbookParts } from "./workbook-parts.ts";
import { XmlFault } from "./xml.ts";

/** Opens an xlsx file whose workbook is at that path in its archive. */
export async function openXlsx(
  archive: Archive,
  path: string,
  fileBytes: number,
  entry: string | null,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<Result<RowSource>> {
  const inflated = archive.entries.reduce((sum, part) => sum + part.uncompressedSize, 0);
  if (inflated > limits.inflatedBytes) {
    return fail(refuse("inflatesTooLarge", { limit: toSize(limits.inflatedBytes) }));
  }
  if (inflated > limits.uploadBytes && inflated > fileBytes * limits.inflationRatio) {
    return fail(refuse("inflatesTooFar", { limit: limits.inflationRatio }));
  }
  const workbook = await telling("the list of its sheets", () =>
    readWorkbook(archive, createFinder(archive), path),
  );
  const chosen = chooseSheet(workbook.sheets, options.sheet);
  if (!chosen.ok) return chosen;
  const sheet = chosen.value;
  return succeed({
    facts: {
      format: "XLSX",
      encoding: null,
      encodingIsGuess: false,
      delimiter: null,
      sheet: sheet.name,
      sheets: workbook.sheets.map(({ name }) => name),
      entry,
    },
    rows: () => readRows(archive, workbook, sheet, limits),
    dropsBlankCells: true,
  });
}

async function* readRows(
  archive: Archive,
  workbook: WorkbookParts,
  sheet: SheetPart,
  limits: ReadLimits,
): AsyncGenerator<RowPiece> {
  const strings = await telling("the list of its texts", () =>
    readSharedStrings(archive, workbook.strings),
  );
  const styles = await telling("the list of its styles", () =>
    readStyles(archive, workbook.styles),
  );
  const { is1904 } = workbook;
  const parser = createSheetParser({ strings, styles, is1904, columns: limits.columns });
  let read = 0;
  try {
    for await (const text of decodePart(archive, sheet.entry)) {
      read += text.length;
      const rows = parser.write(text);
      const lastRow = rows.at(-1)?.row;
      if (lastRow === undefined) continue;
      yield { rows, lastRow, share: Math.min(1, read / sheet.entry.uncompressedSize) };
    }
    parser.end();
  } catch (error) {
    throw toRefusal(error, `the sheet "${shorten(sheet.name)}"`);
  }
}

async function telling<T>(part: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw toRefusal(error, part);
  }
}

/** What a fault within a workbook tells the person who sent it. */
function toRefusal(error: unknown, part: string): unknown {
  if (error instanceof ArchiveFault && error.kind === "encrypted") {
    return new FileRefusedError(refuse("password"));
  }
  // TextDecoder throws a TypeError where bytes are not what the encoding says.
  const isDamage =
    error instanceof ArchiveFault || error instanceof XmlFault || error instanceof TypeError;
  return isDamage ? new FileRefusedError(refuse("damagedWorkbook", { part })) : error;
}
