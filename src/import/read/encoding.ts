import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import { guessNarrow, guessWide } from "./guess-encoding.ts";
import { countLineBreaks } from "./line-breaks.ts";
import { refuse, shorten } from "./refusals.ts";

/** The encoding of a text, and how it was found. */
export interface Encoding {
  /** The name in lower case, as TextDecoder accepts it. */
  readonly name: string;
  /** Whether the encoding was only guessed from the bytes, so that it may be wrong. */
  readonly isGuess: boolean;
  /** The length of the byte order mark at the start, which is not part of the text. */
  readonly markBytes: number;
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** Returns the encoding that the byte order mark or `named` says, else UTF-8 if the bytes fit, else the likeliest. */
export async function detectEncoding(bytes: Uint8Array, named?: string): Promise<Result<Encoding>> {
  if (named !== undefined && !isDecodable(named)) {
    return fail(refuse("unknownEncoding", { encoding: shorten(named) }));
  }
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    return succeed({ name: mark[0], isGuess: false, markBytes: mark[1].length });
  }
  if (named !== undefined) {
    return succeed({ name: named.trim().toLowerCase(), isGuess: false, markBytes: 0 });
  }
  const wide = guessWide(bytes);
  if (wide !== null) return succeed({ name: wide, isGuess: true, markBytes: 0 });
  if (isUtf8(bytes)) return succeed({ name: "utf-8", isGuess: false, markBytes: 0 });
  const isPossible = (name: string): boolean =>
    isDecodable(name) && findUndecodableLine(bytes, name) === null;
  return succeed({ name: await guessNarrow(bytes, isPossible), isGuess: true, markBytes: 0 });
}

/** Converts the text to UTF-8 without its byte order mark. Invalid bytes are never replaced: the text is refused. */
export function toUtf8(bytes: Uint8Array, { name, markBytes }: Encoding): Result<Buffer> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(markBytes);
  const text = decode(content, name);
  if (text === null) {
    const line = String(findUndecodableLine(content, name) ?? 1);
    return fail(refuse("wrongEncoding", { encoding: name, line }));
  }
  return text.includes(0) ? fail(refuse("nul", { encoding: name })) : succeed(text);
}

function decode(content: Buffer, encoding: string): Buffer | null {
  if (encoding === "utf-8") return isUtf8(content) ? content : null;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    // In stream mode, because otherwise Node decodes windows-1252 as ISO 8859-1, and loses €, Š, Ž and quotation marks.
    return Buffer.from(decoder.decode(content, { stream: true }) + decoder.decode());
  } catch {
    return null;
  }
}

/** Returns the first line, counted from 1, that is invalid in the encoding; null if there is none. */
export function findUndecodableLine(bytes: Uint8Array, encoding: string): number | null {
  const coarse = scanLines(bytes, 0, 4096, encoding);
  return coarse === null
    ? null
    : (scanLines(bytes, coarse.start, 1, encoding)?.line ?? coarse.line);
}

/** Decodes pieces of `step` bytes from `from` on; returns the start and the line of the first piece that is invalid. */
function scanLines(
  bytes: Uint8Array,
  from: number,
  step: number,
  encoding: string,
): { start: number; line: number } | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let before = decoder.decode(bytes.subarray(0, from), { stream: true });
  let line = 1 + countLineBreaks(before);
  for (let start = from; start < bytes.length; start += step) {
    const end = Math.min(start + step, bytes.length);
    try {
      const text = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
      line += countBreaksAfter(text, before);
      if (text !== "") before = text;
    } catch {
      return { start, line };
    }
  }
  return null;
}

function countBreaksAfter(text: string, before: string): number {
  const breaks = countLineBreaks(text);
  return before.endsWith("\r") && text.startsWith("\n") ? breaks - 1 : breaks;
}

function isDecodable(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "x-user-defined";
  } catch {
    return false;
  }
}
