/**
 * The texts of many rows, by the ordinals of the rows. The texts are stored outside the JavaScript heap, because
 * garbage collection copies texts that are in the heap.
 */
export interface RowTexts {
  readonly length: number;
  /** Sets the text of the next row, or replaces that of an earlier one. */
  set(ordinal: number, text: string): void;
  /** Returns the text of a row; "" if none was set. */
  get(ordinal: number): string;
  /** Returns the text of a row in UTF-8, which must not be changed; nothing if none was set. */
  bytes(ordinal: number): Buffer;
}

const CHUNK_BYTES = 1024 * 1024;
const NOTHING = Buffer.alloc(0);
// The most bytes that one UTF-16 unit takes in UTF-8.
const BYTES_A_UNIT = 3;
const PLACE_NUMBERS = 3;

/** Returns an empty store. It only grows: replacing a text does not free the old one. */
export function createRowTexts(): RowTexts {
  const chunks: Buffer[] = [];
  // Three numbers per row: the chunk, and the start and end of the text in it.
  let places = new Uint32Array(PLACE_NUMBERS * 1024);
  let length = 0;
  let end = 0;

  const bytesOf = (ordinal: number): Buffer => {
    if (ordinal >= length) return NOTHING;
    const place = ordinal * PLACE_NUMBERS;
    const chunk = chunks[places[place] ?? 0] ?? NOTHING;
    return chunk.subarray(places[place + 1], places[place + 2]);
  };

  return {
    get length() {
      return length;
    },

    set(ordinal, text) {
      const most = text.length * BYTES_A_UNIT;
      let chunk = chunks.at(-1);
      if (chunk === undefined || chunk.length - end < most) {
        chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, most));
        chunks.push(chunk);
        end = 0;
      }
      const place = ordinal * PLACE_NUMBERS;
      if (place >= places.length) {
        const more = new Uint32Array(Math.max(places.length * 2, place + PLACE_NUMBERS));
        more.set(places);
        places = more;
      }
      places[place] = chunks.length - 1;
      places[place + 1] = end;
      end += chunk.write(text, end);
      places[place + 2] = end;
      length = Math.max(length, ordinal + 1);
    },

    get: (ordinal) => bytesOf(ordinal).toString(),

    bytes: bytesOf,
  };
}
