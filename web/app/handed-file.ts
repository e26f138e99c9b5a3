let handed: File | null = null;

/** Hands a file to the page that begins an import: no address can hold one. */
export function handFile(file: File): void {
  handed = file;
}

/** The file that was handed over, once; null where none was. */
export function takeHandedFile(): File | null {
  const file = handed;
  handed = null;
  return file;
}
