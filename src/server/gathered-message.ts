import { IncomingMessage } from "node:http";

const PIECE_BYTES = 16_384;
/** Chunks after which other connections have their turn: what came of one at once may be 300,000 of them, half a second's work. */
const CHUNKS_AT_A_TIME = 1_000;

/** A request whose body is read in pieces of some size, however small the chunks are that it is sent in: each one that is kept takes 500 bytes. */
export class GatheredMessage extends IncomingMessage {
  #held: Buffer = Buffer.alloc(0); // What was received and is not handed on; with room for more, once it is of several chunks.
  #heldBytes = 0;
  #chunks = 0;

  /** Takes what was received of the body, null at its end; false: no more is to be received for now. */
  // No method: Express gives requests another prototype.
  override push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (!Buffer.isBuffer(chunk)) {
      this.#handOn();
      return super.push(chunk, encoding);
    }
    const wantsMore = this.#heldBytes + chunk.length <= PIECE_BYTES || this.#handOn();
    if (chunk.length >= PIECE_BYTES) return super.push(chunk);
    this.#hold(chunk);
    return this.#goesOn() && wantsMore;
  };

  #goesOn(): boolean {
    this.#chunks += 1;
    if (this.#chunks === CHUNKS_AT_A_TIME) {
      setImmediate(() => {
        this.#chunks = 0;
        // Else whoever reads this request asks for more.
        if (this.readableLength < this.readableHighWaterMark) this._read(PIECE_BYTES);
      });
    }
    return this.#chunks < CHUNKS_AT_A_TIME;
  }

  #hold(chunk: Buffer): void {
    // Most bodies come in one chunk, which is not copied.
    if (this.#heldBytes === 0) this.#held = chunk;
    else {
      if (this.#held.length < PIECE_BYTES) this.#held = widened(this.#held);
      chunk.copy(this.#held, this.#heldBytes);
    }
    this.#heldBytes += chunk.length;
  }

  #handOn(): boolean {
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
