import { makeZip } from "./make-zip.ts";

/** The people in the workbooks of test/fixtures, as text. */
export const people: readonly (readonly string[])[] = [
  ["External ID", "First name", "Last name", "Phone", "Email", "Birth date", "Points"],
  ["C-1", "Ana", "Kovačević", "385911234567", "ana@example.com", "1990-02-28", "12.5"],
  ["C-2", 'Ivo "Ivica"', "Đurić", "385917654321", "ivo@example.com", "1985-12-01", "0.1"],
  [
    "C-3",
    "Line\nbreak",
    "Müller; Söhne, KG",
    "493012345678",
    "mueller@example.com",
    "2000-02-29",
    "1000000",
  ],
  [],
  ["C-4", "José", "O'Neill | Sons", "447911123456", "jose@example.com", "1904-01-02", "-3"],
];

/** Returns rows as csv, with quotes where they are needed. */
export function makeCsv(
  rows: readonly (readonly string[])[],
  delimiter = ",",
  lineEnd = "\n",
): string {
  const toCell = (text: string): string =>
    /["\r\n,;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(toCell).join(delimiter)}${lineEnd}`).join("");
}

/** Encodes text; "+bom" after the encoding's name adds a byte order mark. Throws if the encoding lacks a character. */
export function encode(text: string, name: string): Buffer {
  const [encoding = "", bom] = name.split("+");
  const marked = bom === undefined ? text : `\uFEFF${text}`;
  if (encoding === "utf-8") return Buffer.from(marked);
  if (encoding === "utf-16le") return Buffer.from(marked, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(marked, "utf16le").swap16();
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = bytes.get(character);
      if (byte === undefined) throw new RangeError(`${encoding} has no "${character}".`);
      return byte;
    }),
  );
}

/** Returns a valid zip whose only file has this name and is compressed. */
export function zipOf(name: string, content: Buffer): Buffer {
  return makeZip([{ name, content }]);
}
