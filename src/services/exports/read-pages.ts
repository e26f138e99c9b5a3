import type { Types } from "mongoose";
import { createdAtOf, toPublicId } from "../../domain/ids.ts";
import { singleFields } from "../../domain/people/profile.ts";
import type { ExportedPerson } from "../../export/export-row.ts";
import type { Database } from "../../models/database.ts";
import { peopleAChunk } from "../bulk/bulk-operations.ts";
import { findTagNames } from "../store/tag-store.ts";

/** The export whose people are read, and the signal that stops reading before the next page. */
export interface PagesSource {
  readonly database: Database;
  readonly operation: Types.ObjectId;
  readonly total: number;
  readonly signal: AbortSignal;
}

/** How many people are read and written together; all pages but the last have this size. */
export const PEOPLE_A_PAGE = 1_000;
const MOST_NAMES = 100_000;
// Only the fields that exports can show; the others double the size of a record.
const projection = {
  origin: 1,
  updatedAt: 1,
  ...Object.fromEntries(singleFields.map((field) => [field, 1 as const])),
  "phones.number": 1,
  "emails.address": 1,
  tags: 1,
  "attributes.k": 1,
  "attributes.v": 1,
} as const;

/**
 * Yields the people of an export, as they are when they are read. They come in the order in which their ids were stored
 * when the export was requested. People who were deleted or merged into others since then are left out. While the
 * caller writes a page, the next page is read.
 */
export async function* readPages(source: PagesSource): AsyncGenerator<readonly ExportedPerson[]> {
  const names = createTagNames(source.database);
  const read = (ids: readonly Types.ObjectId[]): Promise<readonly ExportedPerson[]> => {
    const page = readPage(source.database, ids, names);
    // If the page before fails, nobody awaits this one, so its error would be an unhandled one. Whoever awaits this
    // page still gets the error.
    page.catch(() => undefined);
    return page;
  };
  let coming: Promise<readonly ExportedPerson[]> | null = null;
  for await (const ids of readIds(source)) {
    const page = coming;
    coming = read(ids);
    if (page !== null) yield await page;
  }
  if (coming !== null) yield await coming;
}

async function* readIds({
  database,
  operation,
  total,
  signal,
}: PagesSource): AsyncGenerator<readonly Types.ObjectId[]> {
  for (let chunk = 0; chunk * peopleAChunk < total; chunk += 1) {
    const record = await database.operationChunks.findById({ operation, chunk }).lean();
    if (record === null) throw new Error("A chunk of the export is missing.");
    for (let start = 0; start < record.ids.length; start += PEOPLE_A_PAGE) {
      signal.throwIfAborted();
      yield record.ids.slice(start, start + PEOPLE_A_PAGE);
    }
  }
}

type TagNames = (ids: readonly Types.ObjectId[]) => Promise<ReadonlyMap<string, string>>;

async function readPage(
  { people }: Database,
  ids: readonly Types.ObjectId[],
  tagNames: TagNames,
): Promise<readonly ExportedPerson[]> {
  const records = await people
    .find({ _id: { $in: [...ids] } }, { projection, batchSize: ids.length })
    .toArray();
  const names = await tagNames(records.flatMap(({ tags }) => tags));
  const found = new Map(records.map((record) => [record._id.toHexString(), record]));
  return ids.flatMap((id) => {
    const hex = id.toHexString();
    const record = found.get(hex);
    if (record === undefined) return [];
    const tags = record.tags.flatMap((tag) => names.get(tag.toHexString()) ?? []);
    return [{ ...record, id: toPublicId("person", hex), createdAt: createdAtOf(hex), tags }];
  });
}

/** Creates a function that finds names of tags, and caches them. */
function createTagNames(database: Database): TagNames {
  const known = new Map<string, string>();
  return async (ids) => {
    if (known.size > MOST_NAMES) known.clear();
    const missing = new Map(
      ids.flatMap((id) => (known.has(id.toHexString()) ? [] : [[id.toHexString(), id] as const])),
    );
    if (missing.size > 0) {
      for (const [id, name] of await findTagNames(database, [...missing.values()]))
        known.set(id, name);
    }
    return known;
  };
}
