/** Builds the key under which a channel contact is stored: its escaped parts, joined by "|". */
export function joinContactKey(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("|");
}

/** Splits a key made by `joinContactKey` into its unescaped parts. */
export function splitContactKey(key: string): string[] {
  return key.split("|").map(decodeURIComponent);
}
