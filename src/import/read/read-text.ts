import { extname } from "node:path";
import { TextDecoder } from "node:util";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import { createCsvParser } from "./csv-parser.ts";
import { detectDelimiter, isDelimiter } from "./delimiter.ts";
import { detectMarkup, isBinary } from "./detect-kind.ts";
import { detectEncoding, findUndecodableLine } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { refuse } from "./refusals.ts";
import type { RowPiece, RowSource } from "./row-source.ts";
import { FileRefusedError } from "./types.ts";
import type { FileSource, ReadOptions } from "./types.ts";

const PIECE_BYTES = 64 * 1024;

/** Opens a csv or txt file. */
export function openText(
  { name, bytes }: FileSource,
  entry: string | null,
  options: ReadOptions,
): Result<RowSource> {
  if (options.sheet !== undefined) return fail(refuse("noSheets"));
  if (options.delimiter !== undefined && !isDelimiter(options.delimiter)) {
    return fail(refuse("wrongDelimiter"));
  }
  const detected = detectEncoding(bytes, options.encoding);
  if (!detected.ok) return detected;
  const encoding = detected.value;
  if (!encoding.name.startsWith("utf-16") && isBinary(bytes)) return fail(refuse("unknownKind"));
  const head = decodeHead(bytes, encoding);
  const markup = detectMarkup(head);
  if (markup !== null) return fail(refuse("otherKind", { kind: markup }));
  const delimiter = detectDelimiter(head, options.delimiter);

  return succeed({
    facts: {
      format: extname(name).toLowerCase() === ".txt" ? "TXT" : "CSV",
      encoding: encoding.name,
      encodingIsGuess: encoding.isGuess,
      delimiter: delimiter.character,
      sheet: null,
      sheets: [],
      entry,
    },
    rows: () => readRows(bytes, encoding, delimiter.character, delimiter.skip),
    dropsBlankCells: false,
  });
}

async function* readRows(
  bytes: Uint8Array,
  encoding: Encoding,
  delimiter: string,
  skip: number,
): AsyncGenerator<RowPiece> {
  const parser = createCsvParser(delimiter, { row: 1, line: skip > 0 ? 2 : 1 });
  const decoder = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true });
  let isFirst = true;
  for (let start = encoding.markBytes; start < bytes.length; start += PIECE_BYTES) {
    const end = Math.min(start + PIECE_BYTES, bytes.length);
    const text = decodePiece(decoder, bytes, start, end, encoding);
    const rows = parser.write(isFirst ? text.slice(skip) : text);
    isFirst = false;
    if (rows.length > 0) yield { rows, lastRow: parser.lastRow, share: end / bytes.length };
  }
  const rows = parser.end();
  yield { rows, lastRow: parser.lastRow, share: 1 };
}

function decodePiece(
  decoder: TextDecoder,
  bytes: Uint8Array,
  start: number,
  end: number,
  encoding: Encoding,
): string {
  let text: string;
  try {
    text = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
  } catch {
    const line = findUndecodableLine(bytes.subarray(encoding.markBytes), encoding.name) ?? 1;
    throw new FileRefusedError(
      refuse("wrongEncoding", { encoding: encoding.name, line: String(line) }),
    );
  }
  if (text.includes("\0")) throw new FileRefusedError(refuse("nul", { encoding: encoding.name }));
  return text;
}

/** The first piece as well as it can be read: faults are told when its rows are. */
function decodeHead(bytes: Uint8Array, { name, markBytes }: Encoding): string {
  const head = bytes.subarray(markBytes, markBytes + PIECE_BYTES);
  return new TextDecoder(name).decode(head, { stream: true });
}
