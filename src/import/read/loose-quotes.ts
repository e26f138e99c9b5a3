import { countLineBreaks } from "./line-breaks.ts";
import { refuse } from "./refusals.ts";
import { FileRefusedError } from "./types.ts";

// What stands between quotation marks, doubled ones in it.
const quoted = /"([^"]*(?:""[^"]*)*)"/y;

/**
 * Reads quoted cells that go on after their closing mark as spreadsheets do: `"x"y` is `xy`. csv-parse leaves them as
 * they are written, marks and all. But where such a cell holds line breaks, its mark was left open above, and rows would
 * vanish into it: that is refused. `written` is the row with its delimiters, `line` the one where it starts.
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
