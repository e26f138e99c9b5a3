import type { Cell, RawRow } from "../import/cells/cell.ts";
import type { RowBatch } from "../import/read/types.ts";
import { toPlainDigits } from "../import/read/workbook-cells.ts";

const SEPARATOR = "\0";
// A packed cell that is a number, a date, a boolean or an error begins with this character; a letter for its kind
// follows. A cell that is a plain text is packed as the text itself.
const MARK = "\u0001";
const HEAD_BYTES = 16;
const PLACE_BYTES = 12;

/**
 * Packs a batch into bytes. First come the counts of the batch, and for each row its number, the line of the file where
 * the row starts (0 if this is the same number, or the format has no lines) and its number of cells. Then come all
 * cells, separated by NUL, which no cell contains. For a batch of 10,000 cells this takes a fraction of the time of a
 * structured clone.
 */
export function packBatch({ rows, blankRows, share }: RowBatch): Buffer {
  const head = Buffer.alloc(HEAD_BYTES + rows.length * PLACE_BYTES);
  head.writeUInt32LE(rows.length, 0);
  head.writeUInt32LE(blankRows, 4);
  head.writeDoubleLE(share, 8);
  const texts: string[] = [];
  let at = HEAD_BYTES;
  for (const { row, line, cells } of rows) {
    head.writeUInt32LE(row, at);
    head.writeUInt32LE(line ?? 0, at + 4);
    head.writeUInt32LE(cells.length, at + 8);
    at += PLACE_BYTES;
    for (const cell of cells) texts.push(packCell(cell));
  }
  return Buffer.concat([head, Buffer.from(texts.join(SEPARATOR))]);
}

/** Unpacks a batch that `packBatch` packed; a cell that was null comes back as "". */
export function unpackBatch(packed: Buffer): RowBatch {
  const count = packed.readUInt32LE(0);
  const end = HEAD_BYTES + count * PLACE_BYTES;
  const texts = packed.toString("utf8", end).split(SEPARATOR);
  const rows: RawRow[] = [];
  let from = 0;
  for (let at = HEAD_BYTES; at < end; at += PLACE_BYTES) {
    const row = packed.readUInt32LE(at);
    const line = packed.readUInt32LE(at + 4);
    const to = from + packed.readUInt32LE(at + 8);
    const cells: Cell[] = texts.slice(from, to);
    // A cell that begins with `MARK` is converted back into what it was, such as a number or a date. Nearly all cells
    // are plain text and stay as they are.
    for (let index = 0; index < cells.length; index += 1) {
      const cell = texts[from + index] ?? "";
      if (cell.startsWith(MARK)) cells[index] = unpackCell(cell);
    }
    rows.push(line === 0 ? { row, cells } : { row, line, cells });
    from = to;
  }
  return { rows, blankRows: packed.readUInt32LE(4), share: packed.readDoubleLE(8) };
}

function packCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell.startsWith(MARK) ? `${MARK}t${cell}` : cell;
  switch (cell.kind) {
    case "number":
      return cell.text === toPlainDigits(cell.value)
        ? `${MARK}n${cell.value}`
        : `${MARK}z${cell.text}`;
    case "date":
      return `${MARK}d${cell.text}`;
    case "boolean":
      return `${MARK}b${cell.value ? "1" : "0"}`;
    case "error":
      return `${MARK}e${cell.text}`;
  }
}

function unpackCell(packed: string): Cell {
  const text = packed.slice(2);
  switch (packed[1]) {
    case "n":
      return { kind: "number", value: Number(text), text: toPlainDigits(Number(text)) };
    // A number whose text is not simply its digits, because its format shows it with leading zeros.
    case "z":
      return { kind: "number", value: Number(text), text };
    case "d":
      return { kind: "date", text };
    case "b":
      return { kind: "boolean", value: text === "1" };
    case "e":
      return { kind: "error", text };
    default:
      return text;
  }
}
