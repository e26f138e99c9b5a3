/** What a column is called in a sentence: by its header, or by its place, which people count from 1. */
export function nameColumn(header: string, index: number): string {
  return header === "" ? `Column ${index + 1}` : `The column "${header}"`;
}
