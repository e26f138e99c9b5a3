import { countLineBreaks } from "./line-breaks.ts";
import { refuse } from "./refusals.ts";
import { FileRefusedError } from "./types.ts";

// A quoted text; a doubled mark inside it stands for one.
const quoted = /"([^"]*(?:""[^"]*)*)"/y;

/**
 * Reads quoted cells that continue after the closing mark as spreadsheets do: `"x"y` becomes `xy`; csv-parse would keep the marks. If
 * such a cell contains line breaks, a mark was left open above and would swallow rows, so the file is refused. `written` is the row
 * with its delimiters, `line` the line where it starts.
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
