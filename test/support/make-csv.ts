import { makeZip } from "./make-zip.ts";

/** The people of the fixtures' workbooks, as text. */
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

/** Writes rows as csv, quoting what must be. */
export function makeCsv(
  rows: readonly (readonly string[])[],
  delimiter = ",",
  lineEnd = "\n",
): string {
  const toCell = (text: string): string =>
    /["\r\n,;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(toCell).join(delimiter)}${lineEnd}`).join("");
}

/** Encodes text as a program that writes that encoding does; with "+bom" its mark comes first. */
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

/** Packs one file. */
export function zipOf(name: string, content: Buffer): Buffer {
  return makeZip([{ name, content }]);
}
