import type { ImportWholeFragment } from "../../graphql/documents.ts";
import type { MappingDraft } from "./column-draft.ts";

type Job = Pick<ImportWholeFragment, "id" | "file" | "hasHeader" | "headerRow" | "columns">;

interface StoredDraft {
  readonly readingKey: string;
  readonly draft: MappingDraft;
}

const keyOf = ({ id }: Pick<Job, "id">): string => `people.mapping.${id}`;

/**
 * Returns a text made of all that decides which columns a file has, such as sheet, delimiter and header row. Once the
 * text differs from the one stored with a draft, the draft no longer fits the columns.
 */
export const readingKeyOf = ({
  file: { sheet, delimiter },
  hasHeader,
  headerRow,
  columns,
}: Job): string =>
  JSON.stringify([sheet, delimiter, hasHeader, headerRow, columns.map(({ header }) => header)]);

/** Stores a draft under the import's id, so that it survives a reload. */
export function storeDraft(job: Job, draft: MappingDraft): void {
  const stored: StoredDraft = { readingKey: readingKeyOf(job), draft };
  localStorage.setItem(keyOf(job), JSON.stringify(stored));
}

/**
 * Returns the stored draft of an import; null if there is none, or if the file has been read
 * differently since.
 */
export function findStoredDraft(job: Job): MappingDraft | null {
  const stored = localStorage.getItem(keyOf(job));
  if (stored === null) return null;
  const { readingKey, draft }: StoredDraft = JSON.parse(stored);
  return readingKey === readingKeyOf(job) ? draft : null;
}
