/** The key of a channel contact: its parts, escaped, joined by "|". */
export function joinContactKey(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("|");
}

/** The parts of a channel contact's key. */
export function splitContactKey(key: string): string[] {
  return key.split("|").map(decodeURIComponent);
}
