const MOST_CHARACTERS = 200;

/** Returns a cell's text for display: whole, or its beginning and "…". */
export function shortenForDisplay(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  // Does not cut a surrogate pair: half of one cannot be stored.
  const end = /[\ud800-\udbff]/.test(text.charAt(MOST_CHARACTERS - 2)) ? -2 : -1;
  return `${text.slice(0, MOST_CHARACTERS + end)}…`;
}
