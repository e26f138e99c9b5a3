import { extname } from "node:path";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import { readCsvRows } from "./csv-rows.ts";
import { detectDelimiter, isDelimiter } from "./delimiter.ts";
import { detectMarkup, isBinary } from "./detect-kind.ts";
import { detectEncoding, toUtf8 } from "./encoding.ts";
import { withoutBackslashes, withoutBlanksBeforeQuotes, withoutQuotedLines } from "./odd-quotes.ts";
import { refuse } from "./refusals.ts";
import type { RowSource } from "./row-source.ts";
import type { FileSource, ReadOptions } from "./types.ts";

const HEAD_BYTES = 64 * 1024;
const END_MARK = 0x1a;
const BLANKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);

/** Opens a csv or txt file, or returns why it is refused. */
export async function openText(
  source: FileSource,
  entry: string | null,
  options: ReadOptions,
): Promise<Result<RowSource>> {
  if (options.sheet !== undefined) return fail(refuse("noSheets"));
  if (options.delimiter !== undefined && !isDelimiter(options.delimiter)) {
    return fail(refuse("wrongDelimiter"));
  }
  const bytes = withoutEndMark(source.bytes);
  const detected = await detectEncoding(bytes, options.encoding);
  if (!detected.ok) return detected;
  const encoding = detected.value;
  if (!encoding.name.startsWith("utf-16") && isBinary(bytes)) return fail(refuse("unknownKind"));
  const decoded = toUtf8(bytes, encoding);
  if (!decoded.ok) return decoded;
  const text = withoutQuotedLines(decoded.value);
  const head = text.toString("utf8", 0, HEAD_BYTES);
  const markup = detectMarkup(head);
  if (markup !== null) return fail(refuse("otherKind", { kind: markup }));
  const delimiter = detectDelimiter(head, options.delimiter);
  const skipped = Buffer.byteLength(head.slice(0, delimiter.skip));

  return succeed({
    facts: {
      format: extname(source.name).toLowerCase() === ".txt" ? "TXT" : "CSV",
      encoding: encoding.name,
      encodingIsGuess: encoding.isGuess,
      delimiter: delimiter.character,
      sheet: null,
      sheets: [],
      entry,
    },
    rows: () => {
      const { character, skip } = delimiter;
      const usual = withoutBackslashes(text.subarray(skipped), character);
      const rows = withoutBlanksBeforeQuotes(usual, character);
      return readCsvRows(rows, character, skip > 0 ? 2 : 1);
    },
    dropsBlankCells: false,
  });
}

// Removes the end mark of old programs (Ctrl-Z), which editors do not show, from the end of a text.
function withoutEndMark(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && BLANKS.has(bytes[end - 1] ?? 0)) end -= 1;
  if (bytes[end - 1] !== END_MARK) return bytes;
  while (end > 0 && bytes[end - 1] === END_MARK) end -= 1;
  return bytes.subarray(0, end);
}
