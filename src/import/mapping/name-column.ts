/** Returns words for a column in a sentence: its header, or its number, counted from 1, if it has none. */
export function nameColumn(header: string, index: number): string {
  return header === "" ? `Column ${index + 1}` : `The column "${header}"`;
}
