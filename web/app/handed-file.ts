let handed: File | null = null;

/**
 * Keeps a file for the page that starts an import, because an address cannot carry a file to it.
 */
export function handFile(file: File): void {
  handed = file;
}

/** Returns the file that was kept by `handFile` and forgets it; null if there is none. */
export function takeHandedFile(): File | null {
  const file = handed;
  handed = null;
  return file;
}
