import type { ImportRecord } from "../../models/import-job.ts";
import type { ImportConflict } from "../../schema/import-conflict.ts";
import type { ConflictView } from "../../services/imports/decisions/list-conflicts.ts";
import { toPerson } from "./to-person.ts";
import { toPreviewRow } from "./to-preview-row.ts";

/** Converts a group that waits for a decision; each row is shown as the person that it would become by itself. */
export function toConflict(
  { id, code, message, rows, people, similar, tags }: ConflictView,
  record: ImportRecord,
): ImportConflict {
  const { mapping } = record;
  return {
    id,
    code,
    message,
    rows: rows.map((row) => toPreviewRow(row, { tags, mapping }, record)),
    people: people.map(toPerson),
    similar,
  };
}
