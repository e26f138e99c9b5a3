import { extname } from "node:path";

/** The kinds of files that are recognised by their first bytes. */
export type FileKind =
  | { readonly kind: "zip" | "compound" | "text" }
  | { readonly kind: "other"; readonly what: string; readonly isSpreadsheet: boolean };

const signatures: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF document"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["GIF8", "a picture"],
  ["\x1f\x8b", "a gzip archive"],
  ["7z\xbc\xaf\x27\x1c", "a 7z archive"],
  ["Rar!\x1a\x07", "a rar archive"],
  ["BZh", "a bzip2 archive"],
  ["\xfd7zXZ\0", "an xz archive"],
  ["\x28\xb5\x2f\xfd", "a zstd archive"],
  ["MZ\x90\0", "a program"],
  ["\x7fELF", "a program"],
  ["SQLite format 3\0", "an SQLite database"],
  ["PAR1", "a Parquet file"],
  ["{\\rtf", "a rich text document"],
];

const zipStarts = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];
const COMPOUND_START = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
// Excel before version 5 wrote workbooks without a container; they begin with one of these records.
const earlyWorkbooks = ["\x09\0\x04\0", "\x09\x02\x06\0", "\x09\x04\x06\0", "\x09\x08\x08\0"];

/** Returns the kind of a file by its content; its name does not matter. */
export function detectKind(bytes: Uint8Array): FileKind {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  if (zipStarts.some((mark) => start.startsWith(mark))) return { kind: "zip" };
  if (start.startsWith(COMPOUND_START)) return { kind: "compound" };
  if (earlyWorkbooks.some((mark) => start.startsWith(mark)))
    return other("a workbook of Excel 4 or older", true);
  const found = signatures.find(([mark]) => start.startsWith(mark));
  return found === undefined ? { kind: "text" } : other(found[1], false);
}

/** Returns the format of a text that is not a table (a web page, XML, JSON, a vCard or LDIF), else null. */
export function detectMarkup(head: string): string | null {
  const start = head.slice(0, 512).trimStart();
  if (/^<(!doctype html|html|head|body|table|meta)\b/i.test(start)) return "a web page";
  if (/^<(\?xml|!--|[a-z][\w:]*[\s>])/i.test(start)) return "an XML document";
  if (/^(\[\s*[[{]|\{\s*"[^"\r\n]*"\s*:)/.test(start)) return "a JSON document";
  if (/^BEGIN:VCARD\b/i.test(start)) return "a vCard";
  if (/^BEGIN:VCALENDAR\b/i.test(start)) return "a calendar";
  if (/^(?:#.*\s+)*(?:version:\s*\d+\s+)?dn::?\s/i.test(start)) return "an LDIF file";
  return null;
}

/** Whether the extension of a file name is that of a supported table. */
export function isSupportedName(name: string): boolean {
  return /^\.(csv|txt|tsv|tab|xls|xlsx|xlsm)$/.test(extname(name).toLowerCase());
}

/** Whether a file name has the extension of an archive or a compressed file, such as ".ZIP" or ".gz". */
export function isArchiveName(name: string): boolean {
  return /^\.(zip|gz|tgz|bz2|xz|7z|rar|tar|zst)$/.test(extname(name).toLowerCase());
}

/** Whether the start of a text has so many control characters that it must be binary. */
export function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192);
  let controls = 0;
  for (const byte of sample) {
    // NUL is reported separately; tab, line breaks and form feed are normal in texts.
    if (byte < 32 && byte !== 0 && (byte < 9 || byte > 13)) controls += 1;
  }
  return controls > sample.length * 0.02;
}

function other(what: string, isSpreadsheet: boolean): FileKind {
  return { kind: "other", what, isSpreadsheet };
}
