import type { Readable } from "node:stream";

/** An uploaded file, as it arrives with a request. */
export interface IncomingFile {
  readonly name: string;
  readonly content: () => Readable;
}

/**
 * Returns the bytes of an upload, or null if there are more than the limit. In both cases it reads to the end, because
 * unread bytes would prevent the connection from being used again. It throws if the upload breaks off.
 */
export async function receiveUpload(
  { content }: IncomingFile,
  limit: number,
): Promise<Uint8Array | null> {
  const stream = content();
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
    else chunks = [];
  }
  // The parser of the request may have cut the file without an error.
  const isCut = "truncated" in stream && stream.truncated === true;
  return isCut || size > limit ? null : Buffer.concat(chunks);
}
