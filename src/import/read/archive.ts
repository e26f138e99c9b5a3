import { createInflateRaw, crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";

/** A zip file in memory. An entry is unpacked only when it is read. */
export interface Archive {
  /** The entries of the directory, including folders. */
  readonly entries: readonly Entry[];
  /** Yields the content of an entry in pieces, and verifies its size and checksum. Throws {@link ArchiveFault}. */
  read(entry: Entry): AsyncGenerator<Uint8Array>;
}

export type ArchiveFaultKind =
  | "directory"
  | "unsafeName"
  | "encrypted"
  | "method"
  | "size"
  | "checksum"
  | "content";

/**
 * What is wrong with an archive. The caller words the message, which differs between workbooks and plain zip files.
 */
export class ArchiveFault extends Error {
  readonly kind: ArchiveFaultKind;
  readonly entry: string;

  constructor(kind: ArchiveFaultKind, entry: string, options?: ErrorOptions) {
    super(`Archive fault: ${kind}`, options);
    this.name = "ArchiveFault";
    this.kind = kind;
    this.entry = entry;
  }
}

const MOST_ENTRIES = 20_000;
const PIECE_BYTES = 256 * 1024;
const END_MARK = Buffer.from("PK\x05\x06", "latin1");
const END_BYTES = 22;
const STORED = 0;
const DEFLATED = 8;

/** Reads the directory of a zip file. Throws {@link ArchiveFault}. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = withoutTail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries: Entry[] = [];
  let zip: ZipFile;
  // Loaded on first use: most files are not archives, and each is read in a new process that would have to load it.
  const { fromBufferPromise } = await import("yauzl");
  try {
    zip = await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: false });
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) throw new ArchiveFault("directory", "");
    }
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    const isName = error instanceof Error && /path:|fileName/.test(error.message);
    throw new ArchiveFault(isName ? "unsafeName" : "directory", "", { cause: error });
  }
  return { entries, read: (entry) => readEntry(zip, buffer, entry) };
}

// Some programs write extra bytes after the end of a zip file, and yauzl refuses such a file. A zip ends with a record
// and a comment, and the record contains the comment's length. So the place is known from which bytes must be cut off.
function withoutTail(buffer: Buffer): Buffer {
  const end = buffer.lastIndexOf(END_MARK);
  if (end < 0 || end + END_BYTES > buffer.length) return buffer;
  const length = end + END_BYTES + buffer.readUInt16LE(end + END_BYTES - 2);
  return length < buffer.length ? buffer.subarray(0, length) : buffer;
}

async function* readEntry(zip: ZipFile, buffer: Buffer, entry: Entry): AsyncGenerator<Uint8Array> {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  if (entry.isEncrypted()) throw new ArchiveFault("encrypted", fileName);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw new ArchiveFault("method", fileName);
  }
  const start = await findContent(zip, entry);
  const packed = buffer.subarray(start, start + compressedSize);
  if (packed.length !== compressedSize) throw new ArchiveFault("size", fileName);

  let size = 0;
  let checksum = 0;
  const pieces = compressionMethod === STORED ? [packed] : inflate(packed, fileName);
  for await (const piece of pieces) {
    size += piece.length;
    if (size > uncompressedSize) throw new ArchiveFault("size", fileName);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (size !== uncompressedSize) throw new ArchiveFault("size", fileName);
  if (checksum !== entry.crc32) throw new ArchiveFault("checksum", fileName);
}

async function findContent(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    return fileDataStart;
  } catch (error) {
    throw new ArchiveFault("content", entry.fileName, { cause: error });
  }
}

async function* inflate(packed: Uint8Array, fileName: string): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: PIECE_BYTES });
  stream.end(packed);
  try {
    for await (const piece of stream) {
      if (piece instanceof Uint8Array) yield piece;
    }
  } catch (error) {
    throw new ArchiveFault("content", fileName, { cause: error });
  } finally {
    stream.destroy();
  }
}
