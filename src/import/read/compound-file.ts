import * as XLSX from "xlsx";

const FILE_PASS_RECORD = 0x2f;
const RECORDS_BEFORE_PASSWORD = 20;

/** Returns what a compound file contains: such files are old workbooks (xls), and any Office file with a password. */
export function detectCompound(bytes: Uint8Array): "workbook" | "password" | "other" | "damaged" {
  try {
    const container = XLSX.CFB.read(bytes, { type: "buffer" });
    const find = (name: string): { readonly content?: ArrayLike<number> } | null =>
      XLSX.CFB.find(container, name);
    if (find("EncryptedPackage") !== null || find("EncryptionInfo") !== null) return "password";
    const workbook = find("Workbook") ?? find("Book");
    if (workbook === null) return "other";
    return isEncrypted(workbook.content ?? []) ? "password" : "workbook";
  } catch {
    return "damaged"; // The parser of workbooks will report the same.
  }
}

/**
 * Whether the first records of an old workbook say that the rest is encrypted. SheetJS recognises only some ways of
 * encryption.
 */
function isEncrypted(stream: ArrayLike<number>): boolean {
  const read = (at: number): number => (stream[at] ?? 0) + (stream[at + 1] ?? 0) * 256;
  let at = 0;
  for (let count = 0; count < RECORDS_BEFORE_PASSWORD && at < stream.length; count += 1) {
    if (read(at) === FILE_PASS_RECORD) return true;
    at += 4 + read(at + 2);
  }
  return false;
}
