import { Types } from "mongoose";
import { withRetry } from "../../../database/retry.ts";
import type { Database } from "../../../models/database.ts";
import type { ImportRecord } from "../../../models/import-job.ts";
import { findAutoTag, insertAutoTag } from "../../store/tag-store.ts";

/** Creates the import's own tag, `Import <file name> <yyyy-MM-dd HH:mm>`, with a number if that name is taken. */
export async function createAutoTag(
  database: Database,
  record: ImportRecord,
  longest: number,
): Promise<Types.ObjectId> {
  const { _id } = record;
  const importId = _id.toHexString();
  for (let number = 1; ; number += 1) {
    const name = autoTagName(record, longest, number);
    const id = await withRetry(() => insertAutoTag(database, name, importId));
    if (id !== null) return new Types.ObjectId(id);
    // A worker may have created the tag for this import and died before it stored the tag's id in the job.
    const own = await findAutoTag(database, name, _id);
    if (own !== null) return own;
  }
}

/** Returns the name of an import's own tag; `number` distinguishes tags that would have the same name. */
export function autoTagName(
  { file, startedAt }: Pick<ImportRecord, "file" | "startedAt">,
  longest: number,
  number = 1,
): string {
  const time = (startedAt ?? new Date()).toISOString().slice(0, 16).replace("T", " ");
  const end = number === 1 ? ` ${time}` : ` ${time} (${number})`;
  return `Import ${shortenName(file.name, longest - "Import ".length - end.length)}${end}`;
}

function shortenName(name: string, length: number): string {
  const clean = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, " ")
    .trim();
  const characters = Array.from(clean === "" ? "file" : clean);
  return characters.length <= length
    ? characters.join("")
    : `${characters.slice(0, length - 1).join("")}…`;
}
