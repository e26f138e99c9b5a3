import { addAbortSignal, Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { createSheetRows, SHEET_HEAD, SHEET_TAIL } from "./sheet-text.ts";
import type { SheetRows } from "./sheet-text.ts";
import type { ColumnWriter, ExportedPerson } from "./export-row.ts";
import { partsOfWorkbook } from "./workbook-parts.ts";

/** How much a sheet may hold before the workbook continues on another. */
export interface SheetSize {
  readonly rows: number;
  /**
   * The most characters of XML on one sheet. In UTF-8 they must take less than 4 GiB, the most for a file in a zip
   * without Zip64.
   */
  readonly characters: number;
}

const mostOfASheet: SheetSize = { rows: 1_048_576, characters: 1_000_000_000 };
// A higher level takes twice as long and saves little.
const compressionLevel = 3;

type Pages = AsyncIterator<readonly ExportedPerson[]>;

/** Yields the bytes of a workbook of people, while the people are still being read. */
export async function* writeWorkbook(
  columns: readonly ColumnWriter[],
  pages: AsyncIterable<readonly ExportedPerson[]>,
  size: SheetSize = mostOfASheet,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new Error("A zip file is no stream of Node's.");
  const stopping = new AbortController();
  const filling = fill(zip, { rows: createSheetRows(columns), pages, size }, stopping.signal).catch(
    (error: unknown) => {
      output.destroy(error instanceof Error ? error : new Error("A workbook broke off."));
    },
  );
  try {
    for await (const chunk of output) yield chunk;
  } finally {
    stopping.abort();
    await filling;
  }
}

interface Filling {
  readonly rows: SheetRows;
  readonly pages: AsyncIterable<readonly ExportedPerson[]>;
  readonly size: SheetSize;
}

async function fill(
  zip: ZipFile,
  { rows, pages, size }: Filling,
  signal: AbortSignal,
): Promise<void> {
  const rest = createRest(pages[Symbol.asyncIterator]());
  let sheets = 0;
  try {
    do {
      sheets += 1;
      const sheet = addAbortSignal(signal, Readable.from(writeSheet(rows, rest, size)));
      zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, { compressionLevel });
      await finished(sheet);
    } while (rest.isLeft());
  } finally {
    await rest.end();
  }
  for (const [name, text] of partsOfWorkbook(sheets)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
}

/** The people who are on no sheet yet. */
interface Rest {
  /** Returns the next page; null after the last one. */
  readonly next: () => Promise<readonly ExportedPerson[] | null>;
  /** Keeps people for whom the present sheet has no room, so that `next` returns them first for the next sheet. */
  readonly putBack: (page: readonly ExportedPerson[]) => void;
  readonly isLeft: () => boolean;
  readonly end: () => Promise<void>;
}

function createRest(pages: Pages): Rest {
  let left: readonly ExportedPerson[] = [];
  return {
    async next() {
      const page = left;
      left = [];
      if (page.length > 0) return page;
      const { done, value } = await pages.next();
      return done === true ? null : value;
    },
    putBack(page) {
      left = page;
    },
    isLeft: () => left.length > 0,
    async end() {
      await pages.return?.();
    },
  };
}

async function* writeSheet(rows: SheetRows, rest: Rest, size: SheetSize): AsyncGenerator<string> {
  yield SHEET_HEAD + rows.header;
  let row = 2;
  let characters = 0;
  for (let page = await rest.next(); page !== null; page = await rest.next()) {
    let text = "";
    for (const [place, person] of page.entries()) {
      const own = rows.of(person, row);
      const isFull = row + own.length - 1 > size.rows || characters > size.characters;
      if (isFull && row > 2) {
        rest.putBack(page.slice(place));
        yield text + SHEET_TAIL;
        return;
      }
      for (const each of own) text += each;
      row += own.length;
      characters += own.reduce((sum, { length }) => sum + length, 0);
    }
    yield text;
  }
  yield SHEET_TAIL;
}
