import { problem } from "../../domain/result.ts";
import type { Problem, ProblemKind } from "../../domain/result.ts";

interface FileRefusal {
  readonly code: ProblemKind;
  /** The input that has to be corrected. */
  readonly about: "file" | "sheet" | "encoding" | "delimiter" | "hasHeader" | "headerRow";
  /** What is wrong and what to do. It does not name the input, because `about` does. Words in braces are replaced. */
  readonly sentence: string;
}

const refusal = (
  code: ProblemKind,
  sentence: string,
  about: FileRefusal["about"] = "file",
): FileRefusal => ({ code, about, sentence });

const unsupported = (sentence: string): FileRefusal => refusal("UNSUPPORTED_FILE", sentence);

/** Every reason for refusing a file. docs/import.md lists them word for word. */
export const refusals = {
  empty: refusal("INVALID", "The file is empty."),
  blank: refusal("INVALID", "The file holds only blank rows."),
  headerOnly: refusal(
    "INVALID",
    "The file has a header row and no rows below it. If its only row is a person, read it without a header.",
    "hasHeader",
  ),
  noSuchHeaderRow: refusal(
    "INVALID",
    "Row {row} is blank or not there, so it cannot be the header. Name a row that holds the names of the columns.",
    "headerRow",
  ),
  headerRowWithoutHeader: refusal(
    "INVALID",
    "A file without a header has no row that names the columns: name none, or say that it has a header.",
    "headerRow",
  ),
  tooLarge: refusal(
    "TOO_LARGE",
    "The file is larger than {limit}, the most that is read. Split it into several files.",
  ),
  tooManyColumns: refusal(
    "TOO_MANY",
    "Row {row} reaches to column {columns}; at most {limit} columns are read. Remove the columns that are not needed.",
  ),
  tooManyRows: refusal(
    "TOO_MANY",
    "The file has more than {limit} rows, the most that are read. Split it into several files.",
  ),

  unknownKind: unsupported(
    "The file is not a table that can be read. Send it as .csv, .txt, .xls or .xlsx, or as one of these in a .zip.",
  ),
  otherKind: unsupported(
    "The file is {kind}, which cannot be read. Send the table as .csv, .txt, .xls or .xlsx, or as one of these in a .zip.",
  ),
  otherSpreadsheet: unsupported(
    "The file is {kind}, which cannot be read. Open it in its program and save it as .xlsx or .csv.",
  ),
  password: unsupported(
    "The workbook is protected by a password. Remove the password in the spreadsheet program, save it and send it again.",
  ),

  nul: unsupported(
    "The text holds NUL characters, so it is damaged or its encoding is not {encoding}. Save it again as UTF-8.",
  ),
  unknownEncoding: refusal(
    "INVALID",
    '"{encoding}" is not an encoding that can be read. Common ones are utf-8, utf-16le, windows-1250, windows-1252 and iso-8859-2.',
    "encoding",
  ),
  wrongEncoding: refusal(
    "INVALID",
    "The file is not valid {encoding}: see line {line}. Name the encoding that it was saved in.",
    "encoding",
  ),
  wrongDelimiter: refusal(
    "INVALID",
    "A delimiter is one character, and no quotation mark, line break or NUL.",
    "delimiter",
  ),
  unclosedQuote: refusal(
    "INVALID",
    'The quotation mark that opens in line {line} is never closed. Close it, or write "" for a quotation mark within quotes.',
  ),
  runawayQuote: refusal(
    "INVALID",
    'The quotation mark that opens in line {line} is closed in line {end} in the middle of a cell, so it was left open. Close it where its cell ends, or write "" for a quotation mark within quotes.',
  ),
  noSheets: refusal(
    "INVALID",
    "The file is no workbook and has no sheets. Leave the sheet out.",
    "sheet",
  ),

  unknownSheet: refusal(
    "NOT_FOUND",
    'The workbook has no sheet "{sheet}". Its sheets are {sheets}.',
    "sheet",
  ),
  emptySheet: refusal(
    "INVALID",
    'The sheet "{sheet}" is empty. The workbook\'s sheets are {sheets}: name the one to read.',
    "sheet",
  ),
  emptyWorkbook: refusal(
    "INVALID",
    'The sheet "{sheet}" is empty, and no other that is visible holds a table.',
  ),
  workbookWithoutSheets: unsupported("The workbook has no sheet with cells."),
  damagedWorkbook: unsupported(
    "The workbook is damaged: {part} cannot be read. Open it in a spreadsheet program, save it and send it again.",
  ),
  inflatesTooLarge: refusal(
    "TOO_LARGE",
    "The workbook unpacks to more than {limit}, the most that is read. Remove the sheets and pictures that are not needed.",
  ),
  inflatesTooFar: refusal(
    "TOO_LARGE",
    "The workbook unpacks to more than {limit} times its size, as no real one does. Open it in a spreadsheet program, save it and send it again.",
  ),

  damagedZip: unsupported("The zip file is damaged: its directory cannot be read. Pack it again."),
  emptyZip: unsupported(
    "The zip file holds no file. Put one .csv, .txt, .xls or .xlsx file into it.",
  ),
  noTableInZip: unsupported(
    "The zip file holds no table that can be read, only {names}. Put one .csv, .txt, .xls or .xlsx file into it.",
  ),
  headerOnlyInZip: refusal(
    "INVALID",
    '"{name}" in the zip file has at most a header and no rows below it. Put the list of people into the zip, as one .csv, .txt, .xls or .xlsx file. If its only row is a person, read it without a header.',
    "hasHeader",
  ),
  severalInZip: unsupported(
    "The zip file holds several files: {names}. Put exactly one .csv, .txt, .xls or .xlsx file into it.",
  ),
  nestedZip: unsupported(
    'The zip file holds another archive, "{name}". Pack the table itself into it.',
  ),
  encryptedZip: unsupported(
    '"{name}" in the zip file is protected by a password. Pack it again without one.',
  ),
  unsafeZip: unsupported(
    'The zip file holds a file with an unsafe name: an absolute path, ".." or a control character. Pack it again.',
  ),
  zipMethod: unsupported(
    '"{name}" in the zip file is compressed in a way that cannot be read. Pack it again as an ordinary zip.',
  ),
  wrongZipSize: unsupported(
    '"{name}" in the zip file does not have the size that the zip states, so the file is damaged. Pack it again.',
  ),
  wrongZipChecksum: unsupported(
    '"{name}" in the zip file does not match its checksum, so the file is damaged. Pack it again.',
  ),
  damagedInZip: unsupported(
    '"{name}" in the zip file is damaged and cannot be unpacked. Pack it again.',
  ),
  tooLargeInZip: refusal(
    "TOO_LARGE",
    '"{name}" in the zip file unpacks to more than {limit}, the most that is read. Split it into several files.',
  ),

  outOfMemory: refusal(
    "TOO_LARGE",
    "Reading the file takes more memory than is allowed: it is very large, or damaged. Save it again in its program, split it, or send it as .csv.",
  ),
  outOfTime: refusal(
    "TOO_LARGE",
    "Reading the file takes longer than {limit} seconds: it is very large, or damaged. Save it again in its program, split it, or send it as .csv.",
  ),
  crashed: unsupported(
    "The file cannot be read: its content is damaged. Open it in its program, save it and send it again.",
  ),
} as const satisfies Record<string, FileRefusal>;

export type RefusalName = keyof typeof refusals;

/**
 * Returns one of the `refusals` as a problem. In its sentence, a word in braces such as {limit} is replaced by the
 * value that `values` has for this word.
 */
export function refuse(
  name: RefusalName,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  const { code, about, sentence } = refusals[name];
  const filled = sentence.replace(/\{(\w+)\}/g, (blank, key: string) => {
    const value = values[key];
    return typeof value === "number" ? value.toLocaleString("en-US") : (value ?? blank);
  });
  return problem(code, filled, [about]);
}

/** Formats a number of bytes for people: "15 MiB". */
export function toSize(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${Number(size.toFixed(1)).toLocaleString("en-US")} ${units[unit] ?? ""}`;
}

/** Returns names in quotes, separated by commas; of many names only the first few. */
export function toNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${shorten(name)}"`);
  const more = names.length - shown.length;
  return more > 0
    ? `${shown.join(", ")} and ${more.toLocaleString("en-US")} more`
    : shown.join(", ");
}

/** Cuts a text to at most 80 characters and replaces control characters. */
export function shorten(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, " ").trim();
  return clean.length > 80 ? `${clean.slice(0, 79)}…` : clean;
}
