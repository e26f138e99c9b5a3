import type { Cell } from "../cells/cell.ts";

/** Returns a cell as a person reads it; "" if it is blank or an error. */
export function toCellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell.trim();
  switch (cell.kind) {
    case "number":
    case "date":
      return cell.text;
    case "boolean":
      return String(cell.value);
    case "error":
      return "";
  }
}

/** Whether a cell is empty or contains only blanks. A cell with the error of a formula is not blank. */
export function isBlankCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** Returns the name of a column in a spreadsheet: 0 is "A", 26 is "AA". */
export function toColumnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : toColumnName(Math.floor(index / 26) - 1) + letter;
}
