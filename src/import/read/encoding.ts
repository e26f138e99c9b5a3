import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import type { Result } from "../../domain/result.ts";
import { fail, succeed } from "../../domain/result.ts";
import { countLineBreaks } from "./line-breaks.ts";
import { refuse, shorten } from "./refusals.ts";

/** How the bytes of a text become characters. */
export interface Encoding {
  /** Lower-case name, as TextDecoder knows it. */
  readonly name: string;
  /** True where the bytes alone could not tell it. */
  readonly isGuess: boolean;
  /** Bytes of the mark at the start, not part of the text. */
  readonly markBytes: number;
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const SAMPLE_BYTES = 256 * 1024;

/** Tells the encoding: by its byte order mark, else the one named, else strict UTF-8, else a guess. */
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
  return succeed({ name: await guessNarrow(bytes), isGuess: true, markBytes: 0 });
}

/** The text in UTF-8 without its mark, or why it is none: nothing is replaced. */
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
    // As a stream, because otherwise Node reads windows-1252 as ISO 8859-1, and loses €, Š, Ž and the quotes.
    return Buffer.from(decoder.decode(content, { stream: true }) + decoder.decode());
  } catch {
    return null;
  }
}

/** The first line, counted from 1, whose bytes the encoding cannot be; null where it can. */
export function findUndecodableLine(bytes: Uint8Array, encoding: string): number | null {
  const coarse = scanLines(bytes, 0, 4096, encoding);
  return coarse === null
    ? null
    : (scanLines(bytes, coarse.start, 1, encoding)?.line ?? coarse.line);
}

/** Decodes in steps from a place on, and tells the step that fails and the line it is in. */
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

/** UTF-16 without a mark: nearly every other byte of western text is zero, always on the same side. */
function guessWide(bytes: Uint8Array): string | null {
  const end = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (end < 2 || bytes.length % 2 !== 0) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < end; index += 2) {
    if (bytes[index] === 0) evenZeros += 1;
    if (bytes[index + 1] === 0) oddZeros += 1;
  }
  const pairs = end / 2;
  if (oddZeros > pairs * 0.3 && evenZeros === 0) return "utf-16le";
  if (evenZeros > pairs * 0.3 && oddZeros === 0) return "utf-16be";
  return null;
}

async function guessNarrow(bytes: Uint8Array): Promise<string> {
  // Most files are UTF-8, and each is read in a process that loads what it needs anew.
  const { analyse } = await import("chardet");
  const names = analyse(sampleAroundHighBytes(bytes))
    .map(({ name }) => toWindowsName(name.toLowerCase(), bytes))
    .filter((name) => isDecodable(name) && !/^(utf|ascii)/.test(name));
  return names.find((name) => findUndecodableLine(bytes, name) === null) ?? "windows-1252";
}

/** The detector needs letters beyond ASCII, and a file's first of them may be far from its start. */
function sampleAroundHighBytes(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/** Bytes from 0x80 to 0x9F are letters and quotes in Windows' code pages, and nothing in those of ISO. */
function toWindowsName(name: string, bytes: Uint8Array): string {
  const windows: Readonly<Record<string, string>> = {
    "iso-8859-1": "windows-1252",
    "iso-8859-2": "windows-1250",
    "iso-8859-9": "windows-1254",
    "iso-8859-7": "windows-1253",
  };
  const other = windows[name];
  return other !== undefined && bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? other : name;
}
