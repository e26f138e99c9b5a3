import { IncomingMessage } from "node:http";

const PIECE_BYTES = 16_384;
/**
 * The most chunks of one request that are processed before other connections get their turn: a client may send 300,000
 * chunks at once, which take half a second to process.
 */
const CHUNKS_AT_A_TIME = 1_000;

/**
 * A request that gathers small chunks of its body into pieces of up to `PIECE_BYTES` bytes before it passes them on. A
 * client may send very small chunks, and each chunk that waits in memory takes 500 bytes.
 */
export class GatheredMessage extends IncomingMessage {
  // Contains the `#heldBytes` bytes that were received but not passed on yet. As long as these bytes are one chunk,
  // `#held` is that chunk itself, so that a single chunk need not be copied. When a second chunk arrives, both are
  // copied into a buffer of `PIECE_BYTES` bytes. The bytes in the buffer are passed on together once the next chunk
  // does not fit, or the body ends.
  #held: Buffer = Buffer.alloc(0);
  #heldBytes = 0;
  #chunks = 0;

  /**
   * Receives a chunk of the body, or null at its end. Returns false if Node should receive no more for now. It is a
   * property, because Express replaces the prototype of requests, and with it their methods.
   */
  override push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (!Buffer.isBuffer(chunk)) {
      this.#passOn();
      return super.push(chunk, encoding);
    }
    const wantsMore = this.#heldBytes + chunk.length <= PIECE_BYTES || this.#passOn();
    if (chunk.length >= PIECE_BYTES) return super.push(chunk);
    this.#hold(chunk);
    return this.#mayContinue() && wantsMore;
  };

  #mayContinue(): boolean {
    this.#chunks += 1;
    if (this.#chunks === CHUNKS_AT_A_TIME) {
      setImmediate(() => {
        this.#chunks = 0;
        // Receives more only if there is room in the buffer; else whoever reads the body resumes the receiving.
        if (this.readableLength < this.readableHighWaterMark) this._read(PIECE_BYTES);
      });
    }
    return this.#chunks < CHUNKS_AT_A_TIME;
  }

  #hold(chunk: Buffer): void {
    // Most bodies arrive in one chunk, which is not copied.
    if (this.#heldBytes === 0) this.#held = chunk;
    else {
      if (this.#held.length < PIECE_BYTES) this.#held = widened(this.#held);
      chunk.copy(this.#held, this.#heldBytes);
    }
    this.#heldBytes += chunk.length;
  }

  #passOn(): boolean {
    if (this.#heldBytes === 0) return true;
    const piece = this.#held.subarray(0, this.#heldBytes);
    this.#heldBytes = 0;
    return super.push(piece);
  }
}

function widened(held: Buffer): Buffer {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  held.copy(piece);
  return piece;
}
