import { countLineBreaks } from "./line-breaks.ts";
import { refuse } from "./refusals.ts";
import { FileRefusedError } from "./types.ts";

// Matches a text in quotation marks. Inside it, two quotation marks side by side stand for one quotation mark.
const quoted = /"([^"]*(?:""[^"]*)*)"/y;

/**
 * Reads quoted cells that continue after the closing quotation mark as spreadsheets do: `"x"y` becomes `xy`, whereas
 * csv-parse would keep the quotation marks. If such a cell contains line breaks, a closing quotation mark is missing
 * further up, and the cell would swallow rows, so the file is refused. `written` is the row with its delimiters, and
 * `line` is the number of the line in which the row starts.
 */
export function closeQuotes(cells: readonly string[], written: string, line: number): string[] {
  let at = 0;
  let openLine = line;
  return cells.map((cell) => {
    quoted.lastIndex = at;
    const [marked = "", inner = ""] = quoted.exec(written) ?? [];
    const text = inner.replaceAll('""', '"');
    const isWhole = marked === "" || cell === text;
    const tail = isWhole ? "" : cell.slice(text.length + 2);
    const endLine = openLine + countLineBreaks(text);
    if (endLine > openLine && tail.trim() !== "") {
      const lines = { line: String(openLine), end: String(endLine) };
      throw new FileRefusedError(refuse("runawayQuote", lines));
    }
    openLine = endLine;
    at += (marked === "" ? cell.length : marked.length + tail.length) + 1;
    return isWhole ? cell : text + tail;
  });
}
