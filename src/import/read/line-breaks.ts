/** Returns the number of line breaks in a text; LF, CR and CRLF count as one each. */
export function countLineBreaks(text: string): number {
  if (!text.includes("\n") && !text.includes("\r")) return 0;
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Returns lines of a text; calls must ask for them in ascending order. */
export interface LineReader {
  /** Returns `count` lines as written, from `line` on, counted from 1. */
  read(line: number, count: number): string;
}

const LF = 10;
const CR = 13;

/** Returns a reader that goes through the text only once for all calls. */
export function createLineReader(text: Buffer): LineReader {
  let at = 0;
  let line = 1;
  return {
    read(wanted, count) {
      for (; line < wanted; line += 1) at = findLineEnd(text, at);
      let end = at;
      for (let read = 0; read < count; read += 1) end = findLineEnd(text, end);
      return text.toString("utf8", at, end);
    },
  };
}

function findLineEnd(text: Buffer, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === LF) return at + 1;
    if (text[at] === CR) return text[at + 1] === LF ? at + 2 : at + 1;
  }
  return text.length;
}
