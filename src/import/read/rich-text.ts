const SHARED_STRINGS = /(^|\/)sharedstrings[^/]*\.xml$/i;
const WORKSHEET = /(^|\/)worksheets\/[^/]+$/i;
const CHARACTER_DATA = /<!\[CDATA\[(.*?)\]\]>/gs;
// A cell's text that begins plain and continues in formatted runs. SheetJS would read only the plain beginning.
const PLAIN_BEFORE_RUN =
  /(<(?:\w+:)?(?:si|is)(?:\s[^>]*)?>)\s*(<(\w+:)?t(?:\s[^>]*)?>[^<]*<\/(?:\w+:)?t>)(?=\s*<(?:\w+:)?[rt][\s>])/g;
const EMPTY_BEFORE_RUN =
  /(<(?:\w+:)?(?:si|is)(?:\s[^>]*)?>)\s*<(?:\w+:)?t(?:\s[^>]*)?\/>(?=\s*<(?:\w+:)?[rt][\s>])/g;

// If a file inside an xlsx file contains none of these texts, SheetJS can read all its cells completely, so nothing is
// rewritten. Searching for these texts takes moments, while the regular expressions take seconds.
const hints = [
  "</t><r",
  "</t><t",
  "t/><r",
  '"/><r>',
  "</t>\n",
  "</t>\r",
  "</t> ",
  "</t>\t",
  ":t><",
  "<![CDATA[",
] as const;

/** Whether a part of an xlsx file contains texts of cells. */
export function holdsTexts(name: string, part: Buffer): boolean {
  return SHARED_STRINGS.test(name) || (WORKSHEET.test(name) && part.includes("<is"));
}

/** Rewrites a part of an xlsx file so that no text is partly plain and partly formatted: SheetJS would lose pieces. */
export function joinRuns(part: Buffer): Buffer {
  if (!hints.some((hint) => part.includes(hint))) return part;
  // One character per byte is enough, because everything searched for is ASCII.
  const xml = part.toString("latin1");
  const joined = (xml.includes("<![CDATA[") ? xml.replace(CHARACTER_DATA, escape) : xml)
    .replace(EMPTY_BEFORE_RUN, "$1")
    .replace(PLAIN_BEFORE_RUN, (_, start: string, text: string, prefix: string | undefined) => {
      const run = `${prefix ?? ""}r`;
      return `${start}<${run}>${text}</${run}>`;
    });
  return joined === xml ? part : Buffer.from(joined, "latin1");
}

function escape(_: string, text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
