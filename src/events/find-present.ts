import type { Types } from "mongoose";
import type { Database } from "../models/database.ts";
import { withoutDerived } from "../models/deletion-notice.ts";
import { withParts } from "../models/merge-parts.ts";
import type { PlainPersonRecord } from "../models/deletion-notice.ts";

type Stored = Pick<Database, "people" | "merges" | "mergeParts">;

// An id is looked for in people, then in merges, up to this many times: a person who is merged or separated between the
// two queries may be found by neither.
const LOOKS = 2;

/**
 * A person who was not deleted: the person still exists, or was merged into another person and is stored with that
 * merge.
 */
export interface Present {
  readonly record: PlainPersonRecord;
  /**
   * Whether the person was merged into another. Then `record` is as it was at the merge, and later changes are only in
   * the archived revisions.
   */
  readonly isAbsorbed: boolean;
}

/** Finds the people with these ids, including those merged into others; deleted people are missing from the map. */
export async function findPresent(
  { people, ...stored }: Stored,
  ids: readonly Types.ObjectId[],
): Promise<Map<string, Present>> {
  const found = new Map<string, Present>();
  const missing = (): Types.ObjectId[] => ids.filter((id) => !found.has(id.toHexString()));
  for (let look = 0; look < LOOKS && missing().length > 0; look += 1) {
    const there = await people
      .find<PlainPersonRecord>({ _id: { $in: missing() } }, { projection: withoutDerived })
      .toArray();
    for (const record of there) found.set(record._id.toHexString(), { record, isAbsorbed: false });
    for (const record of await findAbsorbed(stored, missing())) {
      found.set(record._id.toHexString(), { record, isAbsorbed: true });
    }
  }
  return found;
}

/**
 * Returns those of the ids whose people were deleted; a person who was merged into another does not count as deleted.
 */
export async function findDeleted(
  { people, ...stored }: Stored,
  ids: readonly Types.ObjectId[],
): Promise<Set<string>> {
  const missing = new Map(ids.map((id) => [id.toHexString(), id]));
  // Usually nobody was deleted: if all these people exist, counting them shows it, and nobody has to be looked for.
  const count = await people.countDocuments({ _id: { $in: [...missing.values()] } });
  if (count === missing.size) return new Set();
  for (let look = 0; look < LOOKS && missing.size > 0; look += 1) {
    const there = await people
      .find({ _id: { $in: [...missing.values()] } }, { projection: { _id: 1 } })
      .toArray();
    for (const { _id } of there) missing.delete(_id.toHexString());
    for (const { _id } of await findAbsorbed(stored, [...missing.values()])) {
      missing.delete(_id.toHexString());
    }
  }
  return new Set(missing.keys());
}

async function findAbsorbed(
  { merges, mergeParts }: Pick<Stored, "merges" | "mergeParts">,
  ids: readonly Types.ObjectId[],
): Promise<PlainPersonRecord[]> {
  if (ids.length === 0) return [];
  const asked = new Set(ids.map((id) => id.toHexString()));
  const records = await merges
    .find({ absorbedIds: { $in: [...ids] }, undoneAt: { $exists: false } })
    .toArray();
  const whole = await Promise.all(records.map((record) => withParts(mergeParts, record)));
  return whole.flatMap(({ absorbed }) =>
    absorbed.filter(({ _id }) => asked.has(_id.toHexString())),
  );
}
