/**
 * Returns a generator of random numbers from 0 to 1 that gives the same sequence for the same seed.
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const telling = [0x00, 0x01, 0x22, 0x2c, 0x3c, 0x3e, 0x7f, 0x80, 0xff, 0x0a, 0x0d, 0x26];

/**
 * Returns a copy of a file with a few damaged places, as disks, networks and attackers cause them.
 */
export function mutate(original: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(original);
  const at = (length = bytes.length): number => Math.floor(random() * Math.max(1, length));
  const times = 1 + at(4);
  for (let time = 0; time < times; time += 1) {
    const place = at();
    const length = 1 + at(Math.min(64, bytes.length));
    switch (at(8)) {
      case 0:
        bytes = bytes.subarray(0, place);
        break;
      case 1:
        bytes[place] = (bytes[place] ?? 0) ^ (1 << at(8));
        break;
      case 2:
        bytes[place] = telling[at(telling.length)] ?? 0;
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
        break;
      case 4: {
        const copied = bytes.subarray(place, place + length);
        bytes = Buffer.concat([bytes.subarray(0, place), copied, bytes.subarray(place)]);
        break;
      }
      case 5:
        bytes.fill(telling[at(telling.length)] ?? 0, place, Math.min(place + length, bytes.length));
        break;
      case 6:
        if (place + 4 <= bytes.length)
          bytes.writeUInt32LE(at(2) === 0 ? 0xffffffff : at(65_536), place);
        break;
      default:
        if (place + 2 <= bytes.length) bytes.writeUInt16LE(at(65_536), place);
    }
    bytes = Buffer.from(bytes);
  }
  return bytes;
}
