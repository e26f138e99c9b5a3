const SAMPLE_BYTES = 256 * 1024;
// The bytes of Š, Ž, š and ž, which are the same in windows-1250 and windows-1252.
const CARONS: ReadonlySet<number> = new Set([0x8a, 0x8e, 0x9a, 0x9e]);
const FEWEST_CARONS = 2;
const FAIR_PART = 10;

/**
 * Guesses whether a text without a byte order mark is UTF-16. In UTF-16, each letter of a western text is a pair of
 * bytes, one of which is zero: always the second byte in little-endian texts, always the first in big-endian texts.
 */
export function guessWide(bytes: Uint8Array): string | null {
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

/**
 * Guesses the encoding of a text whose characters beyond ASCII are not UTF-8 or UTF-16. `isPossible` says whether the
 * text is valid in an encoding.
 */
export async function guessNarrow(
  bytes: Uint8Array,
  isPossible: (encoding: string) => boolean,
): Promise<string> {
  // Loaded on first use: most files are UTF-8, and each is read in a new process that would have to load it.
  const { analyse } = await import("chardet");
  const possible = analyse(sampleAroundHighBytes(bytes))
    .map(({ name }) => toWindowsName(name.toLowerCase(), bytes))
    .filter((name) => !/^(utf|ascii)/.test(name) && isPossible(name));
  const [best = "windows-1252"] = possible;
  const isCentral = best === "windows-1252" && possible.includes("windows-1250");
  return isCentral && hasCarons(bytes) ? "windows-1250" : best;
}

/**
 * Whether Š, š, Ž and ž are frequent among the letters beyond ASCII, as in Croatian or Czech. The detector knows no
 * Croatian, and in lists of names it often takes such languages for western ones, in which these letters are rare.
 */
function hasCarons(bytes: Uint8Array): boolean {
  let carons = 0;
  let letters = 0;
  for (const byte of sampleAroundHighBytes(bytes)) {
    if (CARONS.has(byte)) carons += 1;
    if (byte >= 0xc0) letters += 1;
  }
  return carons >= FEWEST_CARONS && carons * FAIR_PART >= letters;
}

/**
 * Returns the bytes around the first one beyond ASCII. The detector needs such bytes, and the first may be far from the
 * start of the file.
 */
function sampleAroundHighBytes(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/** Returns the Windows name of an ISO encoding if bytes from 0x80 to 0x9F occur, which are characters only in Windows. */
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
