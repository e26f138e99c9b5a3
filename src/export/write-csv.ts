import { toCsvHead, toCsvLine } from "./csv-text.ts";
import type { ColumnWriter, ExportedPerson } from "./export-row.ts";

/** Yields the bytes of a csv file of people, while the people are still being read. */
export async function* writeCsv(
  columns: readonly ColumnWriter[],
  pages: AsyncIterable<readonly ExportedPerson[]>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(toCsvHead(columns));
  for await (const page of pages) {
    let text = "";
    for (const person of page) text += toCsvLine(columns, person);
    if (text !== "") yield Buffer.from(text);
  }
}
