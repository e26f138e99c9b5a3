import type { Problem } from "../domain/result.ts";
import type { HeadWishes } from "../import/tables/read-head.ts";
import type { ReadLimits, ReadOptions, TableHead } from "../import/read/types.ts";

/** What a reading process is started for; the bytes of the file follow. */
export interface ReadTask {
  readonly name: string;
  readonly options: ReadOptions;
  readonly limits: ReadLimits;
  /** What is wanted of the head; null where all rows are. */
  readonly head: HeadWishes | null;
}

/** What a reading process says, save its batches. */
export type ReadMessage =
  | { readonly kind: "head"; readonly head: TableHead }
  | { readonly kind: "end" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "failed"; readonly reason: string };

/** What a frame holds: a message as JSON, or a packed batch. */
export const frameKinds = { message: 0, batch: 1 } as const;

const HEAD_BYTES = 5;

/** A frame's length and kind, to be written before its body. */
export function frameHead(kind: number, length: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(length, 0);
  head.writeUInt8(kind, 4);
  return head;
}

/** Puts frames together again from the pieces that a pipe makes of them. */
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
