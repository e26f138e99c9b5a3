const SHARED_STRINGS = /(^|\/)sharedstrings[^/]*\.xml$/i;
const WORKSHEET = /(^|\/)worksheets\/[^/]+$/i;
const CHARACTER_DATA = /<!\[CDATA\[(.*?)\]\]>/gs;
// A text of a cell that begins plain and goes on in formatted runs: of these SheetJS would read the beginning alone.
const PLAIN_BEFORE_RUN =
  /(<(?:\w+:)?(?:si|is)(?:\s[^>]*)?>)\s*(<(\w+:)?t(?:\s[^>]*)?>[^<]*<\/(?:\w+:)?t>)(?=\s*<(?:\w+:)?[rt][\s>])/g;
const EMPTY_BEFORE_RUN =
  /(<(?:\w+:)?(?:si|is)(?:\s[^>]*)?>)\s*<(?:\w+:)?t(?:\s[^>]*)?\/>(?=\s*<(?:\w+:)?[rt][\s>])/g;

// What must be in a part that has such a text: looked for byte by byte, which takes a moment where expressions take seconds.
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

/** Whether texts of cells are in a part of an xlsx file. */
export function holdsTexts(name: string, part: Buffer): boolean {
  return SHARED_STRINGS.test(name) || (WORKSHEET.test(name) && part.includes("<is"));
}

/** The part with each text of a cell in a form of which SheetJS reads all: runs alone, or plain text alone. */
export function joinRuns(part: Buffer): Buffer {
  if (!hints.some((hint) => part.includes(hint))) return part;
  // A character a byte, as all that is looked for is ASCII, whatever the texts are.
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
