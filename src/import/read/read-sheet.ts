import type { Cell, RawRow } from "../cell.ts";
import { refuse } from "./refusals.ts";
import { FileRefusedError } from "./types.ts";
import { toDateCell, toNumberCell } from "./workbook-cells.ts";
import type { NumberMeaning } from "./workbook-cells.ts";
import { createXmlScanner, decodeEscapes, readAttribute, XmlFault } from "./xml.ts";

/** What the cells of a sheet point at. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberMeaning[];
  readonly is1904: boolean;
  /** Columns past which a sheet is refused. */
  readonly columns: number;
}

/** Turns the XML of a sheet, which comes in pieces, into rows of its real cells. */
export interface SheetParser {
  write(text: string): RawRow[];
  end(): void;
}

const LAST_ROW = 1_048_576;

/** Reads the cells that are there, whatever range the sheet declares; hidden rows and columns count. */
export function createSheetParser(context: SheetContext): SheetParser {
  let rows: RawRow[] = [];
  let row = 0;
  let cells: Cell[] = [];
  let column = -1;
  let cellType = "";
  let style = 0;
  let value = "";
  let capture: "v" | "t" | null = null;
  let isPhonetic = false;
  let hasFormula = false;
  let isComplete = false;

  function openRow(attributes: string): void {
    const given = readAttribute(attributes, "r");
    const next = given === null ? row + 1 : Number(given);
    if (!Number.isInteger(next) || next <= row || next > LAST_ROW) {
      throw new XmlFault("The rows are out of order.");
    }
    row = next;
    cells = [];
    column = -1;
  }

  function openCell(attributes: string): void {
    const place = readAttribute(attributes, "r");
    column = place === null ? column + 1 : readColumn(place);
    if (column < 0) throw new XmlFault("A cell has no place.");
    cellType = readAttribute(attributes, "t") ?? "n";
    style = Number(readAttribute(attributes, "s") ?? 0);
    value = "";
    hasFormula = false;
  }

  function closeCell(): void {
    const cell = toCell();
    if (cell === null || cell === "") return;
    if (column >= context.columns) {
      throw new FileRefusedError(
        refuse("tooManyColumns", { row, columns: column + 1, limit: context.columns }),
      );
    }
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  }

  function toCell(): Cell {
    if (value === "") {
      // A text formula may well give "", but a number must have been computed by somebody.
      const isUnknown = hasFormula && cellType === "n";
      return isUnknown ? { kind: "error", text: "formula without a result" } : null;
    }
    switch (cellType) {
      case "s": {
        const text = context.strings[Number(value)];
        if (text === undefined) throw new XmlFault("A cell names a text that is not there.");
        return text;
      }
      case "str":
      case "inlineStr":
        return decodeEscapes(value);
      case "b":
        return { kind: "boolean", value: value.trim() === "1" || value.trim() === "true" };
      case "e":
        return { kind: "error", text: value };
      case "d":
        return toDateCell(value);
      default: {
        const number = Number(value);
        if (Number.isNaN(number)) return value;
        return toNumberCell(number, context.styles[style] ?? "number", context.is1904);
      }
    }
  }

  const scanner = createXmlScanner({
    open(tag, attributes) {
      // What follows the cells, such as headers, conditions and extensions, may use the same names.
      if (isComplete) return;
      if (tag === "c") openCell(attributes);
      else if (tag === "v") capture = "v";
      else if (tag === "t") capture = isPhonetic || cellType !== "inlineStr" ? null : "t";
      else if (tag === "f") hasFormula = true;
      else if (tag === "row") openRow(attributes);
      else if (tag === "rPh") isPhonetic = true;
    },
    close(tag) {
      if (isComplete) return;
      if (tag === "v" || tag === "t") capture = null;
      else if (tag === "c") closeCell();
      else if (tag === "row") {
        if (cells.length > 0) rows.push({ row, cells });
      } else if (tag === "rPh") isPhonetic = false;
      else if (tag === "sheetData") isComplete = true;
    },
    text(text) {
      if (capture !== null) value += text;
    },
  });

  return {
    write(text) {
      rows = [];
      if (!isComplete) scanner.write(text);
      return rows;
    },
    end() {
      if (!isComplete) throw new XmlFault("The sheet has no end.");
    },
  };
}

function readColumn(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90 || at > 3) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
