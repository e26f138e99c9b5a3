import type { Problem } from "../domain/result.ts";
import type { HeadWishes } from "../import/tables/read-head.ts";
import type { ReadLimits, ReadOptions, TableHead } from "../import/read/types.ts";

/** The first message to a reading process; the bytes of the file follow. */
export interface ReadTask {
  readonly name: string;
  readonly options: ReadOptions;
  readonly limits: ReadLimits;
  /** What to find out about the head of the file; null to read all rows. */
  readonly head: HeadWishes | null;
}

/** The messages of a reading process, apart from batches of rows. */
export type ReadMessage =
  | { readonly kind: "head"; readonly head: TableHead }
  | { readonly kind: "end" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "failed"; readonly reason: string };

/** The kinds of frames: a message as JSON, or a packed batch. */
export const frameKinds = { message: 0, batch: 1 } as const;

const HEAD_BYTES = 5;

/** Returns the bytes that come before the body of a frame: its length and its kind. */
export function frameHead(kind: number, length: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(length, 0);
  head.writeUInt8(kind, 4);
  return head;
}

/** Reassembles frames from the chunks of a pipe. */
export async function* readFrames(
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly kind: number; readonly body: Buffer }> {
  let kept: Buffer[] = [];
  let size = 0;
  let wanted = HEAD_BYTES;
  for await (const piece of pieces) {
    kept.push(piece);
    size += piece.length;
    while (size >= wanted) {
      const whole: Buffer =
        kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept);
      const end = HEAD_BYTES + whole.readUInt32LE(0);
      if (size >= end) {
        yield { kind: whole.readUInt8(4), body: whole.subarray(HEAD_BYTES, end) };
        size -= end;
        kept = size > 0 ? [whole.subarray(end)] : [];
        wanted = HEAD_BYTES;
      } else {
        kept = [whole];
        wanted = end;
      }
    }
  }
}
