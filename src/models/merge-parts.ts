import { mongo } from "mongoose";
import type { Types } from "mongoose";
import { portionsByWeight } from "../domain/portions.ts";
import type { KeptRecord, MergePartRecord, MergeRecord } from "./merge.ts";
import type { PersonRecord } from "./person.ts";

/** What goes into one document, of which the database takes 16 MiB; a single person may be as large as that. */
export const BYTES_A_PART = 4 * 1024 * 1024;

/** A merge with all the people that it absorbed, as documents: its own, and the others that its own has no room for. */
export function splitAbsorbed(
  merge: Omit<MergeRecord, "absorbed">,
  absorbed: readonly PersonRecord[],
): { readonly record: MergeRecord; readonly parts: readonly MergePartRecord[] } {
  const [first = [], ...rest] = portionsByWeight(absorbed, BYTES_A_PART, bytesOf);
  if (rest.length === 0) return { record: { ...merge, absorbed: first }, parts: [] };
  const parts = rest.map((people, part): MergePartRecord => ({
    _id: { merge: merge._id, part },
    people: people.map(({ _id }) => _id),
    absorbed: people,
    kept: [],
  }));
  return { record: { ...merge, absorbed: first, hasParts: true }, parts };
}

/** What the undo of a merge left, as what its own document takes, and the others. */
export function splitKept(
  merge: Types.ObjectId,
  kept: readonly KeptRecord[],
): { readonly first: readonly KeptRecord[]; readonly parts: readonly MergePartRecord[] } {
  const [first = [], ...rest] = portionsByWeight(kept, BYTES_A_PART, bytesOf);
  const parts = rest.map((some, part): MergePartRecord => ({
    _id: { merge, part },
    people: [...new Map(some.map(({ personId }) => [personId.toHexString(), personId])).values()],
    absorbed: [],
    kept: some,
  }));
  return { first, parts };
}

/** A merge with everything that was put into other documents. */
export async function withParts(
  mergeParts: mongo.Collection<MergePartRecord>,
  record: MergeRecord,
  session?: mongo.ClientSession,
): Promise<MergeRecord> {
  if (record.hasParts !== true) return record;
  const parts = await mergeParts
    .find(
      { _id: partsOf(record._id) },
      { sort: { _id: 1 }, ...(session === undefined ? {} : { session }) },
    )
    .toArray();
  const kept = [...(record.kept ?? []), ...parts.flatMap((part) => part.kept)];
  return {
    ...record,
    absorbed: [...record.absorbed, ...parts.flatMap((part) => part.absorbed)],
    ...(kept.length === 0 ? {} : { kept }),
  };
}

/** The ids of a merge's parts. */
export function partsOf(merge: Types.ObjectId): {
  readonly $gte: MergePartRecord["_id"];
  readonly $lte: MergePartRecord["_id"];
} {
  return { $gte: { merge, part: 0 }, $lte: { merge, part: Number.MAX_SAFE_INTEGER } };
}

/** The bytes of a document, or of a part of one. */
export function bytesOf(document: object): number {
  return mongo.BSON.calculateObjectSize(document);
}
