import type { Readable } from "node:stream";

/** A file as it comes in with a request. */
export interface IncomingFile {
  readonly name: string;
  readonly content: () => Readable;
}

/**
 * The bytes of an upload, or null where there are more than the limit. It is read to its end all the same: what is left of it
 * would keep the connection from being used again. One that breaks off throws.
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
  // Whoever reads the request may have cut it in silence.
  const isCut = "truncated" in stream && stream.truncated === true;
  return isCut || size > limit ? null : Buffer.concat(chunks);
}
