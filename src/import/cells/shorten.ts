const MOST_CHARACTERS = 200;

/** A cell's text as it is shown: whole, or its beginning and "…". */
export function shorten(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  // Not amid a surrogate pair: half a character cannot be stored.
  const end = /[\ud800-\udbff]/.test(text.charAt(MOST_CHARACTERS - 2)) ? -2 : -1;
  return `${text.slice(0, MOST_CHARACTERS + end)}…`;
}
