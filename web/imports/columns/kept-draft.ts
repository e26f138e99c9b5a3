import type { ImportWholeFragment } from "../../graphql/documents.ts";
import type { MappingDraft } from "./column-draft.ts";

type Job = Pick<ImportWholeFragment, "id" | "file" | "hasHeader" | "headerRow" | "columns">;

interface Kept {
  readonly way: string;
  readonly draft: MappingDraft;
}

const keyOf = ({ id }: Pick<Job, "id">): string => `people.mapping.${id}`;

/** The same for a file that is read in the same way: another sheet, delimiter or header row gives other columns, or other names for them. */
export const wayOf = ({ file: { sheet, delimiter }, hasHeader, headerRow, columns }: Job): string =>
  JSON.stringify([sheet, delimiter, hasHeader, headerRow, columns.map(({ header }) => header)]);

/** Keeps a draft under the import's id, so that a reload finds it. */
export function keepDraft(job: Job, draft: MappingDraft): void {
  const kept: Kept = { way: wayOf(job), draft };
  localStorage.setItem(keyOf(job), JSON.stringify(kept));
}

/** The draft that was kept for these columns; null where there is none, or the file is read in another way since. */
export function findDraft(job: Job): MappingDraft | null {
  const kept = localStorage.getItem(keyOf(job));
  if (kept === null) return null;
  const { way, draft }: Kept = JSON.parse(kept);
  return way === wayOf(job) ? draft : null;
}
