import type { Types } from "mongoose";
import { rewindTo } from "../domain/people/person-event.ts";
import type { Person } from "../domain/people/person.ts";
import type { Collections } from "../models/collections.ts";
import type { PlainPersonRecord } from "../models/deletion-notice.ts";
import { toArchivedRevision, toPerson } from "../models/person-mapping.ts";

/** Where people are, and were. */
type Stored = Pick<Collections, "revisions" | "merges" | "deletionNotices">;

/**
 * A person as a write left them, of whom the stream tells what stood there when it was read: the same, or what came of them
 * since. Null where they were deleted since, and nothing is left to tell of them.
 */
export async function findPersonAt(
  stored: Stored,
  id: Types.ObjectId,
  version: number,
  found: PlainPersonRecord | null,
): Promise<Person | null> {
  const record = found ?? (await findGone(stored, id));
  if (record === null) return null;
  const person = toPerson(record);
  if (found !== null && person.version === version) return person;
  const between = { $gte: { person: id, version }, $lte: { person: id, version: person.version } };
  const archived = await stored.revisions.find({ _id: between }).toArray();
  const telling = archived.filter(({ changes, created }) => (changes ?? created) !== undefined);
  return rewindTo(person, version, telling.map(toArchivedRevision));
}

/** Somebody who is there no more as they were at the last: absorbed by a merge, or about to be deleted. */
async function findGone(
  { merges, deletionNotices }: Stored,
  id: Types.ObjectId,
): Promise<PlainPersonRecord | null> {
  const isThem = ({ _id }: PlainPersonRecord): boolean => _id.equals(id);
  const merge = await merges.findOne({ absorbedIds: id }, { sort: { _id: -1 } });
  const notice = merge === null ? await deletionNotices.findOne({ "people._id": id }) : null;
  return (merge?.absorbed ?? notice?.people ?? []).find(isThem) ?? null;
}
